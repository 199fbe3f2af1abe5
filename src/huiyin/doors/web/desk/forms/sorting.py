"""Forms of sorting: triage, split, unlink, direct."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.doors.web.parts.suggested import TAKE, Panel, panel, taken
from huiyin.handling.lookups.case import Case
from huiyin.handling.lookups.choices import COMPLAINT, KINDS, categories_on, category_word, later_contacts, posts_in
from huiyin.handling.lookups.page import MatterPage
from huiyin.handling.lookups.suggested import Known, suggest_for
from huiyin.handling.triage.acts import direct, split, triage, unlink
from huiyin.handling.triage.claims import Claims, standing, text_of
from huiyin.law.routes import routes
from huiyin.record.offices.lookups import villages_of

ROUTES = (
    ("31.1", _("一、诉讼、复议、法律监督等政法程序")),
    ("31.2", _("二、仲裁")),
    ("31.3", _("三、党员申诉、申请复审")),
    ("31.4", _("四、行政复议、裁决、确认、许可、处罚等行政程序")),
    ("31.5", _("五、申请查处违法行为、履行法定职责")),
    ("31.6", _("六、不属于以上情形，调查核实后出具处理意见书")),
)

FILLED = {"kind": "kind", "category": "category", "village": "village", "route": "route", "ask": "added"}
"""Which field takes which suggestion."""


class TriageForm(ActForm):
    """Ask of which kind the matter is, which way it goes, where it is, and how the claims read."""

    acts = ("triaged",)
    page = "desk/triage.html"
    tells = _("事项按类别进入办理；选定本机关承办岗位的，交由该岗位办理并提醒。类别和办理方式由您决定，不由机器决定。")

    kind = ask.one_of(_("类别"), KINDS, why=_("检举控告不在这里办理，请告知信访人拨打 12388。"))
    route = ask.among(_("办理方式（第三十一条）"), ROUTES, required=False, why=_("只有申诉求决类才选。"))
    category = ask.Row(_("内容分类"), word=category_word, required=False)
    village = ask.Row(_("发生在哪个村（社区）"), required=False)
    added = ask.text(
        _("另外提出的诉求"), rows=2, required=False, why=_("来信来访里说到而没有登记的，一行一项；没有就不填。")
    )
    handler = ask.Row(_("本机关承办岗位"), required=False, why=_("由其他机关办理的不选，下一步转送或者交办。"))

    def __init__(self, data: QueryDict | None = None, *, case: Case) -> None:
        taking = data is not None and TAKE in data
        super().__init__(taken(data) if data is not None and taking else data, case=case)
        if taking:
            self.errors.clear()  # nothing is missing yet: a suggestion was only filled in

    def prepare(self) -> None:
        """Offer categories, villages and handlers of the office, and a field for each claim as it was said."""
        matter = self.case.matter
        tree = self._list("category", categories_on(self.case.today))
        self.known = Known(tree, self._list("village", villages_of(self.case.office)))
        self.offer("handler", posts_in(self.case.office, "handler"))
        self.claims = {f"claim_{each.ordinal}": (each, text_of(each)) for each in standing(matter)}
        for name, (claim, words) in self.claims.items():
            self.fields[name] = ask.line(
                _("诉求 %s") % claim.ordinal, why=_("可以改得更清楚；原话保留在记录里。"), most=ask.LONGEST
            )
            self.fields[name].initial = words
        self.start(
            kind=matter.kind or COMPLAINT,
            route=matter.route,
            category=matter.category_id,
            village=matter.village_id,
        )

    def _list(self, name: str, rows: QuerySet[Any]) -> list[Any]:
        """Offer rows in a field, read once for the field and for what is suggested."""
        self.offer(name, rows)
        field, read = self.fields[name], list(rows)
        field.choices = [("", ask.CHOOSE), *((each.pk, field.word(each)) for each in read)]  # type: ignore[attr-defined]
        return read

    @property
    def suggested(self) -> Panel | None:
        """Return what the words of the matter suggest, to be taken into the form or left."""
        case, asks = self.case, [words for _claim, words in self.claims.values()]
        if case.first is None:
            return None
        return panel(suggest_for(case.first, case.matter, asks, self.known, case.office), FILLED, case.today)

    @property
    def claim_fields(self) -> list[forms.BoundField]:
        """Return the fields of the claims, in order."""
        return [self[name] for name in self.claims]

    def do(self) -> None:
        """Sort the matter."""
        said = self.said
        restated = [(claim, said[name]) for name, (claim, words) in self.claims.items() if said[name] != words]
        added = ask.lines_of(said["added"])
        triage(
            self.case.matter,
            kind=said["kind"],
            route=said["route"],
            category=said["category"],
            village=said["village"],
            claims=Claims(restated=tuple(restated), added=added) if restated or added else None,
            handler=said["handler"],
            **self.doing,
        )


def claim_word(claim: Any) -> str:
    """Return a claim's number and words."""
    return f"{claim.ordinal}. {text_of(claim)}"


class SplitForm(ActForm):
    """Ask which claims go into a matter of their own."""

    acts = ("split",)
    tells = _("选中的诉求另立一件，编号不同、同一回执可查；期限从原来收到之日算起。")
    claims = ask.Rows(_("分出哪些诉求"), word=claim_word)

    def prepare(self) -> None:
        """Offer the claims that stand."""
        self.offer("claims", standing(self.case.matter))

    def do(self) -> object:
        """Split the claims off."""
        return split(self.case.matter, list(self.said["claims"]), **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether there is more than one claim."""
        return len(page.claims) > 1


class UnlinkForm(ActForm):
    """Ask which contact was wrongly linked or joined."""

    acts = ("unlinked",)
    tells = _("该件另立一件，编号和查询码不变，期限从它自己收到之日算起，并告知本人。")
    contact = ask.contact(_("哪一件不属于本事项"))

    def prepare(self) -> None:
        """Offer the contacts that came after the first."""
        self.offer("contact", later_contacts(self.case.matter))

    def do(self) -> object:
        """Take the contact out."""
        return unlink(self.said["contact"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether there is more than one contact."""
        return len(page.contacts) > 1


class DirectForm(ActForm):
    """Ask to which statutory route the complaint goes, where, and from which day the resident's time runs."""

    acts = ("directed",)
    tells = _("事项导入法定途径后在本系统办结；给每位信访人出具告知书，写明受理机关和他本人的最后一天。")
    route = ask.among(_("法定途径"), ())
    organ = ask.line(_("受理机关和地点"), why=_("写全名称和地址，信访人据此前往。"))
    known_on = ask.day(_("从哪一天起算他的期限"), why=_("一般是知道或者应当知道权利受侵害之日。"))
    reasons = ask.text(_("理由"), why=_("写进告知书。"))

    def prepare(self) -> None:
        """Offer the routes that the law files know."""
        pairs = [(key, f"{way.name} · {way.citation}") for key, way in routes().items()]
        self.fields["route"].choices = [("", ask.CHOOSE), *pairs]  # type: ignore[attr-defined]

    def do(self) -> object:
        """Direct the complaint."""
        return direct(self.case.matter, **self.said, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it is a complaint."""
        return page.matter.kind == COMPLAINT


FORMS = (TriageForm, SplitForm, UnlinkForm, DirectForm)
