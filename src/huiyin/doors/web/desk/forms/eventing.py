"""Forms of events of a grid: open, decline, dispatch, call up, take, return, report back, verify, decide, close."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.doors.web.parts.handed_in import PapersField
from huiyin.handling.events import acts
from huiyin.handling.events.collecting import settle_on_spot
from huiyin.handling.events.lookups import contested, last_report, verifications_open
from huiyin.handling.events.turning import Asked, turn_event
from huiyin.handling.events.verifying import Looked, decide_verification, verify_fix
from huiyin.handling.lookups.choices import other_offices
from huiyin.handling.lookups.event_choices import DECLINED, KINDS, RETURNED, SEVERITIES, receivers, said_word
from huiyin.handling.lookups.page import MatterPage
from huiyin.record.parties.people import Person


class OpenForm(ActForm):
    """Ask what it is and how soon it must be put right; the worker's word stands first."""

    acts = ("event_opened",)
    tells = _("立案以后开始派遣和整改的时限；类别和程度以这里定的为准。")
    kind = ask.among(_("哪一类"), KINDS)
    severity = ask.one_of(_("程度"), SEVERITIES)

    def prepare(self) -> None:
        """Begin with what the worker said."""
        self.start(kind=self.case.matter.kind, severity=self.case.matter.severity)

    def do(self) -> None:
        """Open it."""
        acts.open_event(self.case.matter, **self.said, **self.doing)


class DeclineForm(ActForm):
    """Ask why it is not opened."""

    acts = ("event_declined",)
    tells = _("不立案，告诉上报的网格员；清单外的事写明依据和应当找谁。")
    reason = ask.among(_("理由"), DECLINED.items())
    words = ask.text(_("说明"), why=_("写明应当找谁办。"), rows=3)

    def do(self) -> None:
        """Decline it."""
        said = self.cleaned_data
        acts.decline_event(self.case.matter, said["reason"], said["words"], **self.doing)


class DispatchForm(ActForm):
    """Ask who puts it right."""

    acts = ("event_dispatched",)
    tells = _("派给承办岗位，整改时限开始；办好后由网格员去看。")
    to = ask.Row(_("派给哪个岗位"))

    def prepare(self) -> None:
        """Offer the handlers of the office and of those under it."""
        self.offer("to", receivers(self.case.office))

    def do(self) -> None:
        """Dispatch it."""
        acts.dispatch(self.case.matter, to=self.cleaned_data["to"], **self.doing)


class WhistleForm(ActForm):
    """Ask which department is called, and for what."""

    acts = ("whistled",)
    tells = _("吹哨：请上级部门到场办，整改时限由它承担；它可以写明理由退回。")
    to = ask.Row(_("请哪个部门"))
    words = ask.text(_("需要它做什么"), rows=3)

    def prepare(self) -> None:
        """Offer the other offices."""
        self.offer("to", other_offices(self.case.office))

    def do(self) -> None:
        """Call it."""
        said = self.cleaned_data
        acts.whistle(self.case.matter, to=said["to"], said=said["words"], **self.doing)


class TakeForm(ActForm):
    """Take the event up."""

    acts = ("event_taken",)
    tells = _("接办，到期以前整改并反馈。")

    def do(self) -> None:
        """Take it."""
        acts.take_event(self.case.matter, **self.doing)


class ReturnForm(ActForm):
    """Ask why it goes back."""

    acts = ("event_returned",)
    tells = _("退回派单的岗位重新派遣；退回的次数和理由都记下来。")
    reason = ask.among(_("理由"), RETURNED.items())
    words = ask.text(_("为什么退回、应当由谁办"), rows=3)

    def do(self) -> None:
        """Return it."""
        said = self.cleaned_data
        acts.return_event(self.case.matter, said["reason"], said["words"], **self.doing)


class FixForm(ActForm):
    """Ask what was done, with pictures of how it is now."""

    acts = ("fix_reported",)
    tells = _("反馈以后由网格员或者派单岗位去现场核查；没有修好的退回来继续办。")
    words = ask.text(_("做了什么、现在怎样"))
    papers = PapersField()

    def do(self) -> None:
        """Report back."""
        said = self.cleaned_data
        acts.report_fix(self.case.matter, said["words"], papers=said["papers"], **self.doing)


class SpotForm(ActForm):
    """Ask how it was settled at once."""

    acts = ("settled_on_spot",)
    tells = _("当场解决，事件结案。")
    words = ask.text(_("当场怎么解决的"), rows=3)

    def do(self) -> None:
        """Settle it."""
        settle_on_spot(self.case.matter, self.cleaned_data["words"], **self.doing)


class HoldsForm(ActForm):
    """Ask what was seen of a fix that holds."""

    acts = ("fix_verified",)
    tells = _("已经有人核查过的，两份都留着，由人决定以哪一份为准。")
    solved = True
    words = ask.text(_("看到的情况"), rows=3, required=False)
    papers = PapersField()

    def do(self) -> object:
        """Say so."""
        said, report = self.cleaned_data, last_report(self.case.matter)
        of = report.pk if report else self.case.matter.pk
        looked = Looked(solved=self.solved, of=of, said=said["words"], papers=said["papers"])
        return verify_fix(self.case.matter, looked, **self.doing)


class LacksForm(HoldsForm):
    """Ask what a fix lacks."""

    acts = ("fix_rejected",)
    tells = _("退回承办岗位继续整改，时限重新开始。")
    solved = False
    words = ask.text(_("还差什么"), rows=3)


class DecideForm(ActForm):
    """Show what two said of the same fix side by side, and ask which stands."""

    acts = ("verification_decided",)
    page = "desk/contested.html"
    tells = _("以选定的一份为准；另一份原样留在卷里，谁也没有被覆盖。")
    chosen = ask.Row(_("以哪一份为准"), word=said_word)

    def prepare(self) -> None:
        """Offer the statements."""
        self.statements = contested(self.case.matter)
        rows = verifications_open(self.case.matter).values("of")
        self.offer("chosen", verifications_open(self.case.matter).model.objects.filter(of__in=rows).order_by("id"))

    def do(self) -> None:
        """Decide."""
        decide_verification(self.case.matter, self.cleaned_data["chosen"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether two differ."""
        return verifications_open(page.matter).exists()


class CloseForm(ActForm):
    """Close the event."""

    acts = ("event_closed",)
    tells = _("核查过的事件结案。")

    def do(self) -> None:
        """Close it."""
        acts.close_event(self.case.matter, **self.doing)


class TurnForm(ActForm):
    """Ask who wants it as their own petition, and what they ask."""

    acts = ("event_turned",)
    tells = _(
        "本人另有一件信访事项，期限从今天算起；事件到此为止，两个编号互相可查。查询码到窗口“补发查询码”打印给本人。"
    )
    words = ask.text(_("本人反映什么、要求什么"), rows=4)
    name = ask.line(_("本人姓名"), most=60)
    phone = ask.line(_("电话"), required=False, most=40)
    address = ask.line(_("住址"), required=False)
    wished = ask.tick(_("本人愿意按信访事项办理"))

    def do(self) -> object:
        """Turn it."""
        said = self.cleaned_data
        person = Person(name=said["name"], phone=said["phone"], address=said["address"])
        return turn_event(self.case.matter, Asked(said["words"], person, wished=said["wished"]), **self.doing)


FORMS = (
    *(OpenForm, SpotForm, DeclineForm, DispatchForm, WhistleForm, TakeForm, ReturnForm, FixForm, TurnForm),
    *(HoldsForm, LacksForm, DecideForm, CloseForm),
)
