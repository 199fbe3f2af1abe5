"""Forms of hotline orders: grade, send, give back, speak to the caller, resolve, call back, redo, exclude, turn, close."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.hotline import acts
from huiyin.handling.hotline.calling import Heard, ask_exclusion, call_back, decide_exclusion
from huiyin.handling.hotline.turning import turn
from huiyin.handling.lookups.order_choices import (
    GROUNDS,
    KINDS,
    REACHED,
    REASONS,
    RESULTS,
    SATISFIED,
    SAYS,
    receivers,
    said,
)
from huiyin.handling.lookups.page import MatterPage


class GradeForm(ActForm):
    """Ask what the order is."""

    acts = ("order_graded",)
    tells = _("时限按新的类别从收到之日重新计算；“疑难复杂”由单位负责人批准。")
    kind = ask.among(_("哪一类"), KINDS)

    def prepare(self) -> None:
        """Begin with what it is now."""
        self.start(kind=self.case.matter.kind)

    def do(self) -> None:
        """Grade it."""
        acts.grade(self.case.matter, **self.said, **self.doing)


class SendForm(ActForm):
    """Ask who answers the caller."""

    acts = ("order_sent",)
    tells = _("派给承办岗位，时限不重新计算；它可以写明理由退单。")
    to = ask.Row(_("派给哪个岗位"))

    def prepare(self) -> None:
        """Offer the handlers of the office and of those under it."""
        self.offer("to", receivers(self.case.office))

    def do(self) -> None:
        """Send it."""
        acts.send(self.case.matter, to=self.cleaned_data["to"], **self.doing)


class GiveBackForm(ActForm):
    """Ask why it is given back."""

    acts = ("order_returned",)
    tells = _("退给派单的岗位，次数和理由都记下来；时限照常计算。")
    reason = ask.among(_("理由"), REASONS)
    words = ask.text(_("说明"), rows=3)

    def do(self) -> None:
        """Give it back."""
        acts.give_back(self.case.matter, self.said["reason"], self.said["words"], **self.doing)


class ContactForm(ActForm):
    """Ask what the caller said."""

    acts = ("caller_contacted",)
    tells = _("记为已经联系到来电人，响应时限到此为止。")
    words = ask.text(_("怎么联系的，来电人怎么说"), rows=3)

    def do(self) -> None:
        """Say that the caller was spoken to."""
        acts.contact_caller(self.case.matter, self.said["words"], **self.doing)


class NotReachedForm(ActForm):
    """Ask how it was tried."""

    acts = ("caller_not_reached",)
    tells = _("只记一次没有接通；响应时限还在走，请再联系。")
    words = ask.text(_("什么时候、怎么联系的"), rows=3)

    def do(self) -> None:
        """Say that the caller could not be reached."""
        acts.contact_caller(self.case.matter, self.said["words"], reached=False, **self.doing)


class ResolveForm(ActForm):
    """Ask what was done."""

    acts = ("order_resolved",)
    tells = _("这是单位说的办理结果；解决没有，以来电人回访时说的为准。")
    result = ask.one_of(_("结果"), RESULTS)
    words = ask.text(_("做了什么，怎样答复来电人"), rows=4)

    def do(self) -> None:
        """Say what was done."""
        acts.resolve(self.case.matter, self.said["result"], self.said["words"], **self.doing)


class CallBackForm(ActForm):
    """Ask what the caller said."""

    acts = ("order_called_back",)
    tells = _("由没有经办过的人打电话问。没有接通、没有说的，不算满意也不算不满意。")
    reached = ask.one_of(_("接通没有"), REACHED)
    contacted = ask.one_of(_("单位联系过您吗"), SAYS, required=False)
    solved = ask.one_of(_("事情解决了吗"), SAYS, required=False)
    satisfied = ask.one_of(_("满意吗"), SATISFIED, required=False)

    def do(self) -> object:
        """Record it."""
        told = self.said
        words = {"contacted": said(told["contacted"]), "solved": said(told["solved"]), "satisfied": told["satisfied"]}
        heard = Heard(**words) if told["reached"] == "yes" else None
        return call_back(heard, matter=self.case.matter, **self.doing)


class RedoForm(ActForm):
    """Ask why it is looked at once more."""

    acts = ("order_redone",)
    tells = _("退回重办，3个工作日内再反馈；从前的结果和评价都留着。")
    words = ask.text(_("来电人为什么认为没有解决"), rows=3)

    def do(self) -> None:
        """Have it done again."""
        acts.redo(self.case.matter, self.said["words"], **self.doing)


class ExcludeForm(ActForm):
    """Ask on which ground it is left out."""

    acts = ("exclusion_asked",)
    tells = _("请上一级审核；同意的不计入三率，但件数和依据照样公布。")
    ground = ask.among(_("依据"), GROUNDS)
    words = ask.text(_("事实"), rows=3)

    def do(self) -> object:
        """Ask for it."""
        return ask_exclusion(self.case.matter, self.said["ground"], self.said["words"], **self.doing)


class DecideExclusionForm(ActForm):
    """Agree, or do not."""

    tells = _("由承办单位之外的机关审核；决定和依据都会公布件数。")

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether something was asked and not decided."""
        last = next((step.act for step in page.timeline if step.act.startswith("exclusion_")), "")
        return last == "exclusion_asked"

    def do(self) -> object:
        """Decide it."""
        return decide_exclusion(self.case.matter, agreed=self.acts == ("exclusion_agreed",), **self.doing)


class AgreeForm(DecideExclusionForm):
    """Agree that it is left out."""

    acts = ("exclusion_agreed",)


class DenyForm(DecideExclusionForm):
    """Deny it."""

    acts = ("exclusion_denied",)


class TurnForm(ActForm):
    """Register it as a petition."""

    acts = ("order_turned",)
    tells = _(
        "来电人提的是信访诉求：另行登记为信访事项，工单时限到此为止，信访期限从收到工单之日算起。两个编号互相可查。"
    )

    def do(self) -> object:
        """Turn it."""
        return turn(self.case.matter, **self.doing)


class CloseForm(ActForm):
    """Close the order."""

    acts = ("order_closed",)
    tells = _("结单后仍可回访；来电人说没解决的，退回重办。")

    def do(self) -> None:
        """Close it."""
        acts.close_order(self.case.matter, **self.doing)


FORMS = (
    GradeForm,
    SendForm,
    GiveBackForm,
    ContactForm,
    NotReachedForm,
    ResolveForm,
    CallBackForm,
    RedoForm,
    ExcludeForm,
    AgreeForm,
    DenyForm,
    TurnForm,
    CloseForm,
)
