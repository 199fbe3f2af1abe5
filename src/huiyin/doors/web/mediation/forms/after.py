"""Forms of what follows: performance, visits, a new try, the court, the end."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.mediation.forms.base import MediationForm, one_party, parties
from huiyin.doors.web.parts import fields as ask
from huiyin.handling.lookups.mediation_choices import at_court, courts_of, left_to_do, standing
from huiyin.handling.lookups.mediations import MediationPage
from huiyin.handling.mediation import confirmation as court
from huiyin.handling.mediation import performance as doing
from huiyin.handling.mediation.kinds import RULED, WHICH_COURT


def _instalment(each: object) -> str:
    amount = f" {each.amount}" if each.amount is not None else ""  # type: ignore[attr-defined]
    return f"{each.ordinal}. {date_format(each.due_on)}{amount}"  # type: ignore[attr-defined]


class InstalmentForm(MediationForm):
    """Ask which thing agreed is meant."""

    instalment = ask.Row(_("哪一项"), word=_instalment)

    def prepare(self) -> None:
        """Offer what is still to be done."""
        self.offer("instalment", left_to_do(self.mediation))

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether something is still to be done."""
        return any(each.performed_on is None for each in page.instalments)


class PerformedForm(InstalmentForm):
    """Ask what shows that it was done."""

    acts = ("performed",)
    tells = _("这一项的时钟停止，下一项开始。")
    evidence = ask.text(_("履行的情况和凭证"), rows=3)

    def do(self) -> object:
        """Record it."""
        return doing.note_performed(self.said["instalment"], self.said["evidence"], **self.doing)


class MissedForm(InstalmentForm):
    """Record that its day passed."""

    acts = ("performance_missed",)
    tells = _("告知对方可以就履行起诉；经司法确认的，可以申请强制执行。")

    def do(self) -> object:
        """Record it."""
        return doing.note_missed(self.said["instalment"], **self.doing)

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether a day has passed without what was agreed."""
        waiting = [each for each in page.instalments if not (each.performed_on or each.missed_on)]
        return any(each.due_on < page.today for each in waiting)


class VisitForm(MediationForm):
    """Ask at whose wish there was a visit, and what was found."""

    acts = ("followed_up",)
    tells = _("回访记在本人的页面上；没有本人请求或者同意，不回访。")
    who = one_party(_("回访了谁"))
    asked = ask.one_of(_("为什么回访"), doing.ASKED.items())
    found = ask.text(_("回访情况"))

    def prepare(self) -> None:
        """Offer the parties."""
        self.name_parties("who")

    def do(self) -> object:
        """Keep it."""
        said = self.said
        who = self.party(said["who"])
        return doing.follow_up(self.mediation, said["found"], disputant=who, asked=said["asked"], **self.doing)

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether an agreement is in force."""
        return any(each.agreement.in_force_on for each in page.agreements)


class ResumeForm(MediationForm):
    """Ask why it is mediated again."""

    acts = ("mediation_resumed",)
    tells = _("回到调解；新的协议生效后代替原协议。")
    reason = ask.text(_("再次调解的原因"), rows=3)

    def do(self) -> None:
        """Go on."""
        doing.resume(self.mediation, self.said["reason"], **self.doing)


class CloseForm(MediationForm):
    """Close the dispute."""

    acts = ("mediation_closed",)
    tells = _("全部履行完毕后结案，生成结案报告表，案卷可以整卷打印。")

    def do(self) -> None:
        """Close it."""
        doing.close_dispute(self.mediation, **self.doing)

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether all that was agreed is done."""
        return all(each.performed_on for each in page.instalments)


class ConfirmForm(MediationForm):
    """Ask who applies together, at which court."""

    acts = ("confirmation_requested",)
    tells = _("生成司法确认申请书和材料清单，由各方签名后递交法院；法院不收费。")
    together = parties(_("共同申请的各方"))
    which = ask.one_of(_("哪个法院"), ())
    court = ask.line(_("法院名称"), most=80)
    considered = ask.tick(_("对疑点已经考虑，各方仍要申请"))

    def prepare(self) -> None:
        """Offer the parties and the courts that are competent."""
        self.agreement = standing(self.mediation)
        self.name_parties("together")
        known = courts_of(self.agreement) if self.agreement else {}
        self.fields["which"].choices = [(key, WHICH_COURT[key]) for key in known]  # type: ignore[attr-defined]
        self.start(court=next(iter(known.values()), ""), which=next(iter(known), ""))

    def do(self) -> object:
        """Make the application."""
        said = self.said
        asking = [self.party(key) for key in said["together"]]
        where = {"court": said["court"], "which": said["which"], "considered": said["considered"]}
        return court.request_confirmation(self.agreement, together=asking, **where, **self.doing)  # type: ignore[arg-type]

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether an agreement is in force and no court has it."""
        asked = [each for each, _word in page.confirmations if each.result in ("", "confirmed")]
        return not asked and any(e.agreement.in_force_on and not e.agreement.replaced_on for e in page.agreements)


class AtCourtForm(MediationForm):
    """Ask about an application that a court has."""

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether a court has an application."""
        return any(not each.result for each, _word in page.confirmations)


class DocketForm(AtCourtForm):
    """Ask for the number of the court."""

    acts = ("confirmation_docketed",)
    tells = _("法院应当在十五日内作出是否确认的决定，经批准可以延长十日。")
    number = ask.line(_("法院“调确”案号"), most=60)

    def do(self) -> object:
        """Keep the number."""
        return court.docket(at_court(self.mediation), number=self.said["number"], **self.doing)  # type: ignore[arg-type]


class DecideForm(AtCourtForm):
    """Ask what the court said."""

    acts = ("confirmation_decided",)
    tells = _("确认有效的可以申请强制执行；不予确认的可以变更协议或者起诉。")
    result = ask.one_of(_("结果"), RULED.items())

    def do(self) -> object:
        """Keep the result."""
        return court.decide(at_court(self.mediation), result=self.said["result"], **self.doing)  # type: ignore[arg-type]


FORMS = (PerformedForm, MissedForm, ConfirmForm, DocketForm, DecideForm, VisitForm, ResumeForm, CloseForm)
