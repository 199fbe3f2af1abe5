"""Forms of the work: mediators, invitees, inquiries, sessions, undisputed facts, levels."""

from __future__ import annotations

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.mediation.forms.base import MediationForm, pairs
from huiyin.doors.web.parts import fields as ask
from huiyin.handling.lookups.mediation_choices import called_sessions, committees_near, serving_in
from huiyin.handling.lookups.mediations import MediationPage
from huiyin.handling.mediation import conduct, mediators, sessions
from huiyin.handling.mediation.kinds import DANGERS, INVITED, TIES, Level
from huiyin.lib.refusal import Refused


def _mediator(each: object) -> str:
    return f"{each}（{each.get_duty_display()}）{'、'.join(each.skill_words)}"  # type: ignore[attr-defined]


def _moment(label: ask.Words, *, why: ask.Words = "", required: bool = True) -> forms.DateTimeField:
    """Return a field for a day and hour."""
    return forms.DateTimeField(
        label=label,
        help_text=why,
        required=required,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )


class AssignForm(MediationForm):
    """Ask who mediates, who chose them, and that none has a tie."""

    acts = ("mediators_assigned",)
    tells = _("调解员能看到本案；各方得到通知，不接受的可以要求更换。")
    mediators = ask.Rows(_("调解员"), word=_mediator)
    chosen = ask.one_of(_("怎样确定"), (("parties", _("当事人选择")), ("committee", _("调委会指定，当事人接受"))))
    ties = ask.one_of(_("调解员声明"), pairs(TIES.items()), why=_("有任何关系的，不能调解，请另选。"))

    def prepare(self) -> None:
        """Offer who serves today."""
        self.offer("mediators", serving_in(self.mediation, self.case.today))

    def do(self) -> object:
        """Name them."""
        chosen = list(self.said["mediators"])
        ties = dict.fromkeys(chosen, self.said["ties"])
        by_parties = self.said["chosen"] == "parties"
        return mediators.assign(self.mediation, chosen, by_parties=by_parties, ties=ties, **self.doing)


class RecuseForm(MediationForm):
    """Ask who steps aside, and why."""

    acts = ("mediator_recused",)
    tells = _("该调解员从此看不到本案，由其他调解员接手。")
    mediator = ask.Row(_("谁回避"), word=_mediator)
    tie = ask.one_of(_("原因"), pairs(TIES.items(), "none"))

    def prepare(self) -> None:
        """Offer who serves today."""
        self.offer("mediator", serving_in(self.mediation, self.case.today))

    def do(self) -> None:
        """Have them step aside."""
        mediators.recuse_mediator(self.mediation, self.said["mediator"], tie=self.said["tie"], **self.doing)

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether anybody mediates."""
        return bool(page.mediators)


class InviteForm(MediationForm):
    """Ask whom to invite, and that the parties agree."""

    acts = ("invited",)
    tells = _("姓名封存在本案卷内。")
    name = ask.line(_("邀请谁参加"), most=60)
    part = ask.among(_("身份"), INVITED.items())
    consented = ask.tick(_("各方当事人同意"))

    def do(self) -> object:
        """Invite them."""
        said = self.said
        return conduct.invite(
            self.mediation, said["name"], part=said["part"], consented=said["consented"], **self.doing
        )


class InquiryForm(MediationForm):
    """Ask who was asked where, and what was said."""

    acts = ("investigated",)
    tells = _("记入调查记录，封存在卷内。")
    person = ask.line(_("被调查人"), most=60)
    place = ask.line(_("地点"), required=False)
    record = ask.text(_("问答记录"), rows=10)

    def do(self) -> object:
        """Keep the record."""
        said = self.said
        return conduct.investigate(
            self.mediation, said["record"], person=said["person"], place=said["place"], **self.doing
        )


class CallForm(MediationForm):
    """Ask when, where, and whether in public."""

    acts = ("session_called",)
    tells = _("各方得到通知；默认不公开，当事人要求公开的除外。")
    begins_at = _moment(_("时间"))
    place = ask.line(_("地点"))
    in_public = ask.tick(_("当事人要求公开进行"))

    def do(self) -> object:
        """Call it."""
        said = self.said
        return sessions.call_session(
            self.mediation, begins_at=said["begins_at"], place=said["place"], in_public=said["in_public"], **self.doing
        )


class HoldForm(MediationForm):
    """Ask what was said in a session: one that was called, or one held at once, with its hour and place."""

    acts = ("session_held",)
    tells = _("记入调解记录，各方可以在打印件上签名。")
    session = ask.Row(
        _("哪一次调解"),
        word=lambda each: f"{date_format(localtime(each.begins_at), 'DATETIME_FORMAT')}",
        required=False,
    )
    begins_at = _moment(_("时间"), required=False, why=_("各方在场、没有事先安排的，填写时间和地点。"))
    place = ask.line(_("地点"), required=False)
    in_public = ask.tick(_("当事人要求公开进行"))
    record = ask.text(_("调解记录"), rows=14)

    def prepare(self) -> None:
        """Offer the sessions that have no record, the nearest chosen; where there is none, ask hour and place alone."""
        waiting = called_sessions(self.mediation)
        self.offer("session", waiting)
        self.fields["session"].empty_label = _("没有事先安排，当场调解")  # type: ignore[attr-defined]
        self.fields["session"].initial = waiting.first()
        if self.fields["session"].initial is None:
            del self.fields["session"]

    def do(self) -> object:
        """Keep the record."""
        said = self.said
        session = said.get("session")
        if session is not None:
            session.mediation = self.mediation
            return sessions.hold_session(session, said["record"], **self.doing)
        if said["begins_at"] is None:
            raise Refused("hour_needed", _("请填写调解的时间。"), article="mediation_2010:27", field="begins_at")
        facts = {"begins_at": said["begins_at"], "place": said["place"], "in_public": said["in_public"]}
        at_once = sessions.AtOnce(mediation=self.mediation, **facts)
        return sessions.hold_session(at_once, said["record"], **self.doing)

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether anybody mediates."""
        return bool(page.mediators)


class UndisputedForm(MediationForm):
    """Ask what nobody disputes."""

    acts = ("undisputed_noted",)
    tells = _("打印后由各方签名；调解不成的，以后不必再证明。")
    facts = ask.text(_("各方都没有争议的事实"), rows=8)

    def do(self) -> object:
        """Keep it."""
        return conduct.note_undisputed(self.mediation, self.said["facts"], **self.doing)


class WorseningForm(MediationForm):
    """Ask what was done because the dispute may worsen."""

    acts = ("worsening_reported",)
    tells = _("写事情和措施，不给任何人下结论。")
    code = ask.one_of(_("采取了什么"), DANGERS.items())
    measures = ask.text(_("具体措施"))

    def do(self) -> object:
        """Keep it."""
        return conduct.report_worsening(self.mediation, self.said["measures"], code=self.said["code"], **self.doing)


class RaiseForm(MediationForm):
    """Ask to which committee and level it goes."""

    acts = ("level_raised",)
    tells = _("提级后由上一级调委会调解；联合调解的，各调委会一起办。当事人和已有的记录不变。")
    to = ask.Row(_("由哪个调委会"))
    level = ask.one_of(_("层级"), pairs(Level.choices, "village"))
    reason = ask.text(_("原因"), rows=3)

    def prepare(self) -> None:
        """Offer the committees near."""
        self.offer("to", committees_near(self.case.by))

    def do(self) -> None:
        """Raise it."""
        conduct.raise_level(self.mediation, **self.said, **self.doing)


FORMS = (
    AssignForm,
    CallForm,
    HoldForm,
    InquiryForm,
    UndisputedForm,
    InviteForm,
    RaiseForm,
    RecuseForm,
    WorseningForm,
)
