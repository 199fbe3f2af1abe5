"""Conduct a mediation: accept, invitees, inquiries, undisputed facts, levels (人民调解法 Art. 17–27)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lists import check
from huiyin.handling.mediation.case_models import Assigned, Invitee, Mediation
from huiyin.handling.mediation.committees import desk_of
from huiyin.handling.mediation.doing import doing
from huiyin.handling.mediation.forms.entering import registration
from huiyin.handling.mediation.forms.notices import rights_notice
from huiyin.handling.mediation.kept import keep_form
from huiyin.handling.mediation.kinds import DANGERS, INVITED, RANK, Level
from huiyin.handling.mediation.known import addressed, first_contact
from huiyin.handling.mediation.models import Committee
from huiyin.handling.mediation.parties import sides, waiting, who
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

BOTH = 2


def accept(mediation: Mediation, *, by: Acting, on: date, at: datetime) -> None:
    """Take a dispute on for mediation once every party has agreed; rights and duties are told in writing (Art. 17, 23, 24).

    :raises Refused: if someone has not agreed, or there are not two sides
    """
    with perform("mediation_accepted", **doing(mediation, by, on, at)) as act:
        if len(sides(mediation)) < BOTH:
            raise Refused(
                "both_sides",
                _("调解要有双方当事人，现在只有一方。"),
                article="mediation_2010:17",
                remedy=_("请先登记另一方当事人及其意见。"),
            )
        if missing := waiting(mediation):
            names = "、".join(who(each).name for each in missing)
            raise Refused(
                "consent_missing",
                _("%(names)s还没有同意调解。") % {"names": names},
                article="mediation_2010:17",
                remedy=_("请先征求本人意见；一方明确拒绝的，不得调解。"),
            )
        mediation.accepted_on = on
        mediation.save(update_fields=["accepted_on"])
        contact = first_contact(mediation)
        for made, kind in (
            (registration(mediation, on), "mediation_register"),
            (rights_notice(mediation, on), "mediation_rights"),
        ):
            act.made(keep_form(made, kind=kind, contact=contact, entry_id=act.entry.pk))
        tell_all(act, mediation, "mediation_accepted")


def tell_all(act: Performance, mediation: Mediation, kind: str) -> None:
    """Leave a notice for everyone who has a contact on the matter."""
    for contact in addressed(mediation):
        act.tell(kind, contact=contact)


def invite(
    mediation: Mediation, name: str, *, part: str, consented: bool, by: Acting, on: date, at: datetime
) -> Invitee:
    """Invite someone to take part: kin, neighbours, colleagues, experts; the parties must agree (Art. 20).

    :param part: a key of :data:`~huiyin.handling.mediation.kinds.INVITED`
    :raises Refused: if the parties did not agree, or nobody is named
    """
    code = check(part, INVITED, "part")
    if not name.strip():
        raise Refused("no_name", _("请填写邀请谁参加。"), article="mediation_2010:20", field="name")
    if not consented:
        raise Refused(
            "invitation_not_agreed",
            _("邀请他人参与调解，应当征得当事人的同意。"),
            article="mediation_2010:20-1",
            remedy=_("请先征求各方意见，再登记邀请。"),
            field="consented",
        )
    with perform("invited", **doing(mediation, by, on, at), code=code) as act:
        contact = first_contact(mediation)
        kept = keep_text(name.strip(), kind="invitee", contact=contact, on=on, entry_id=act.entry.pk)
        row = Invitee(mediation=mediation, part=code, name=kept, entry=act.entry)
        act.made(kept, row)
    return row


def investigate(
    mediation: Mediation, record: str, *, person: str, place: str, by: Acting, on: date, at: datetime
) -> Document:
    """Keep the record of an inquiry: who was asked where, questions and answers (调查记录, Art. 27).

    :raises Refused: if nothing is written
    """
    if not (record.strip() and person.strip()):
        raise Refused("nothing_said", _("请写明向谁调查、问答的内容。"), article="mediation_2010:27", field="record")
    text = f"{person.strip()}\n{place.strip()}\n{record.strip()}"
    return _keep(mediation, "investigated", "investigation", text, by, on, at)


def _keep(
    mediation: Mediation, act_name: str, kind: str, text: str, by: Acting, on: date, at: datetime, code: str = ""
) -> Document:
    with perform(act_name, **doing(mediation, by, on, at), code=code) as act:
        contact = first_contact(mediation)
        kept = keep_text(text, kind=kind, contact=contact, on=on, entry_id=act.entry.pk)
        act.made(kept)
    return kept


def note_undisputed(mediation: Mediation, facts: str, *, by: Acting, on: date, at: datetime) -> Document:
    """Keep the facts that no party disputes, for them to sign; whatever comes later need not prove them again (Art. 27).

    :raises Refused: if nothing is written
    """
    if not facts.strip():
        raise Refused("nothing_said", _("请写明各方都没有争议的事实。"), article="mediation_2010:27", field="facts")
    return _keep(mediation, "undisputed_noted", "undisputed", facts.strip(), by, on, at)


def report_worsening(mediation: Mediation, measures: str, *, code: str, by: Acting, on: date, at: datetime) -> Document:
    """Keep what was done because a dispute may worsen: prevented, or reported to the police; of matters, not people (Art. 25).

    :param code: a key of :data:`~huiyin.handling.mediation.kinds.DANGERS`
    :raises Refused: if nothing is written, or the code is not in the list
    """
    chosen = check(code, DANGERS, "code")
    if not measures.strip():
        raise Refused("nothing_said", _("请写明采取的措施。"), article="mediation_2010:25", field="measures")
    return _keep(mediation, "worsening_reported", "worsening", measures.strip(), by, on, at, chosen)


def raise_level(
    mediation: Mediation, *, to: Committee, level: str, reason: str, by: Acting, on: date, at: datetime
) -> None:
    """Raise a mediation from village to town, or to several committees jointly; the parties stay who they are (组织条例 Art. 7).

    :param level: ``town`` or ``joint``; jointly both committees keep it
    :raises Refused: if it does not go up, or no reason is given
    """
    if level not in RANK or RANK[Level(level)] <= RANK[Level(mediation.level)]:
        raise Refused(
            "not_up", _("只能由村到乡镇、再到联合调解逐级提级。"), article="mediation_1989:7-2", field="level"
        )
    if not reason.strip():
        raise Refused("reasons_needed", _("请写明提级的原因。"), article="mediation_1989:7", field="reason")
    desk = desk_of(to, on)
    with perform("level_raised", **doing(mediation, by, on, at), code=level, to_office=to.office) as act:
        contact = first_contact(mediation)
        act.made(keep_text(reason.strip(), kind="reasons", contact=contact, on=on, entry_id=act.entry.pk))
        mediation.level = level
        if level == Level.JOINT:
            act.give("mediator", desk)
        else:
            _move(act, mediation, to, on)
        mediation.save(update_fields=["level", "committee"])
        act.tell("to_mediate", post=desk)


def _move(act: Performance, mediation: Mediation, to: Committee, on: date) -> None:
    desk, matter = desk_of(to, on), mediation.matter
    act.end("mediator")
    Assigned.objects.filter(mediation=mediation, until__isnull=True).update(until=on)
    mediation.committee = to
    if matter.procedure == Procedure.DISPUTE:
        matter.office = to.office
        act.give("lead", desk)
    else:
        act.give("mediator", desk)
