"""The agreement editor with live checks, signatures, force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.mediation.forms.base import MediationForm
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.handed_in import PapersField
from huiyin.handling.lookups.mediation_choices import signers, terms_so_far, to_sign
from huiyin.handling.lookups.mediations import MediationPage
from huiyin.handling.mediation.agreements import agree_orally, draft, take_force
from huiyin.handling.mediation.content import Item, Lack, Terms, lacks
from huiyin.handling.mediation.kinds import SIGNED
from huiyin.handling.mediation.signing import sign

MOST_ITEMS = 6
PARTS = ("who", "to", "what", "amount", "how", "due_on")
SEAL = "seal"


class TermsForm(MediationForm):
    """Ask what was agreed: facts, points, responsibility, and each item with amount, way and time."""

    page = "mediation/agreement.html"
    facts = ask.text(_("纠纷的主要事实"), rows=4, required=False)
    points = ask.text(_("争议事项"), rows=2, required=False)
    responsibility = ask.text(_("各方当事人的责任"), rows=2, required=False)
    open_points = ask.text(
        _("尚未达成一致的事项"), rows=2, required=False, why=_("只就一部分达成协议的，写明其余；其余继续调解。")
    )

    def prepare(self) -> None:
        """Make the fields of each item, filled from the newest version."""
        kept = terms_so_far(self.mediation)
        numbers = [("", "—"), *((str(row.ordinal), name) for row, name in self.people.values())]
        for n in range(1, MOST_ITEMS + 1):
            self.fields.update(_fields(n, numbers))
        for n, item in enumerate(kept.items[:MOST_ITEMS], start=1):
            self.start(**{f"{part}_{n}": getattr(item, part) for part in PARTS})
        said = {part: getattr(kept, part) for part in ("facts", "points", "responsibility", "open_points")}
        self.start(**said)

    @property
    def rows(self) -> Iterator[tuple[int, list[forms.BoundField], bool]]:
        """Yield the fields of each item, and whether it stands open: the first, and those that say something."""
        for n in range(1, MOST_ITEMS + 1):
            fields = [self[f"{part}_{n}"] for part in PARTS]
            yield n, fields, n == 1 or any(field.value() for field in fields)

    @cached_property
    def terms(self) -> Terms:
        """Return what was typed."""
        said = self.cleaned_data
        items = tuple(item for n in range(1, MOST_ITEMS + 1) if (item := _item(n, said)) is not None)
        words = {part: said.get(part, "") for part in ("facts", "points", "responsibility", "open_points")}
        return Terms(items=items, **words)

    @property
    def lacking(self) -> list[Lack]:
        """Return what the agreement still lacks, as it was typed."""
        if not self.is_bound:
            return []
        self.is_valid()
        names = {row.ordinal: name for row, name in self.people.values()}
        return lacks(self.terms, names, self.cleaned_data.get("on") or self.case.today)


def _fields(n: int, numbers: list[tuple[str, str]]) -> dict[str, forms.Field]:
    return {
        f"who_{n}": forms.ChoiceField(label=_("谁"), choices=numbers, required=False),
        f"to_{n}": forms.ChoiceField(label=_("对谁"), choices=numbers, required=False),
        f"what_{n}": ask.line(_("做什么"), required=False, most=400),
        f"amount_{n}": forms.DecimalField(
            label=_("金额（元）"), required=False, min_value=0, max_digits=12, decimal_places=2
        ),
        f"how_{n}": ask.line(_("方式"), required=False, why=_("如转账、现金、现场恢复。")),
        f"due_on_{n}": ask.day(_("期限"), required=False),
    }


def _item(n: int, said: dict[str, Any]) -> Item | None:
    what, amount = said.get(f"what_{n}", ""), said.get(f"amount_{n}")
    if not (what or amount or said.get(f"who_{n}")):
        return None
    to = said.get(f"to_{n}")
    return Item(
        who=int(said.get(f"who_{n}") or 0),
        to=int(to) if to else None,
        what=what,
        amount=amount,
        is_payment=any(word in what for word in ("支付", "赔偿", "付款", "偿还", "返还")),
        how=said.get(f"how_{n}", ""),
        due_on=said.get(f"due_on_{n}"),
    )


class DraftForm(TermsForm):
    """Write the agreement down for signature."""

    acts = ("agreement_drafted",)
    tells = _("生成可以打印签名的协议书；再改要重新签名。")

    def do(self) -> object:
        """Keep the version."""
        return draft(self.mediation, self.terms, **self.doing)

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether a session was held: its record tells how an agreement came about."""
        return any(each.session.held_on for each in page.sessions)


class OralForm(TermsForm):
    """Record an oral agreement."""

    acts = ("agreed_orally",)
    tells = _("口头协议自达成之日起生效，由调解员记录内容；信访事项应当制作书面协议。")

    def do(self) -> object:
        """Record it."""
        return agree_orally(self.mediation, self.terms, **self.doing)

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether it is a dispute; petitions are settled in writing."""
        return page.matter.procedure != "petition"


class SignForm(MediationForm):
    """Ask who signed the paper that day, and how; each who has not signed yet has a line."""

    acts = ("agreement_signed",)
    tells = _("各方和调解员签名、加盖印章齐全之日起生效。")
    page = "mediation/signing.html"

    def prepare(self) -> None:
        """Give a field to each who has not signed."""
        self.agreement = to_sign(self.mediation)
        self.signers = signers(self.agreement) if self.agreement else []
        for each in self.signers:
            if each.signature is None:
                ways = [("stamp", SIGNED["stamp"])] if each.is_seal else list(SIGNED.items())
                field = forms.ChoiceField(label=each.name, choices=[("", _("还没有签")), *ways], required=False)
                self.fields[f"how_{each.key}"] = field

    @property
    def lines(self) -> list[tuple[Any, Any]]:
        """Return each signer with the field, None if they signed."""
        return [(each, self[f"how_{each.key}"] if each.signature is None else None) for each in self.signers]

    def do(self) -> object:
        """Record the signatures."""
        said = [(each, self.said.get(f"how_{each.key}", "")) for each in self.signers]
        signing = [each.signing(how) for each, how in said if how]
        return sign(self.agreement, *signing, **self.doing)  # type: ignore[arg-type]

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether a version waits for signatures."""
        return any(each.missing for each in page.agreements)


class ForceForm(MediationForm):
    """Ask for the scan of the signed paper."""

    acts = ("agreement_took_force",)
    tells = _("生效日是最后一个签名或者印章的日期；各项履行期限从此成为时钟，司法确认的三十日开始。")
    papers = PapersField()

    def prepare(self) -> None:
        """Say which paper is meant."""
        self.fields["papers"].label = _("签名盖章后的协议（PDF 或照片）")

    def do(self) -> object:
        """Say that it is in force."""
        agreement = to_sign(self.mediation)
        scan = next(iter(self.cleaned_data["papers"]), None)
        return take_force(agreement, scan=scan, by=self.case.by, at=self.case.at)  # type: ignore[arg-type]

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether a version was signed by all."""
        return _signed(page) == "whole"


class PartForm(ForceForm):
    """Ask for the scan of a signed partial agreement."""

    acts = ("part_took_force",)

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether a partial version was signed by all."""
        return _signed(page) == "part"


def _signed(page: MediationPage) -> str:
    """Return whether the version to sign, signed by all, agrees the whole or a part; empty while it is not."""
    waiting = [e for e in page.agreements if not (e.agreement.in_force_on or e.agreement.replaced_on)]
    if not waiting or waiting[0].missing:
        return ""
    return "part" if waiting[0].agreement.partial else "whole"


FORMS = (DraftForm, SignForm, ForceForm, PartForm, OralForm)
