"""Tell people in writing what becomes of their matter: notify, accept, refuse with a second reader (信访工作条例 Art. 23)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.acceptance.grounds import GROUNDS, Ground
from huiyin.handling.acceptance.letters import acceptance_notice, reception_notice, refusal_letter
from huiyin.handling.acceptance.lookups import holds_or_held, proposal, proposed
from huiyin.handling.letters.facts import addressed, first_contact
from huiyin.handling.letters.issue import issue
from huiyin.handling.routing.lookups import sending
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Document, Service
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Kind, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.rows.asked import Asked

SERVED_HERE = ("notice", "where_sent", "refusal", "extension")


def notify(
    matter: Matter,
    *,
    contact: Contact | None = None,
    mediation_offered: bool = False,
    by: Acting,
    on: date,
    at: datetime,
) -> list[Document]:
    """Tell people in writing that their matter was received, and how it is handled (告知, Art. 23).

    :param contact: one person, such as a neighbour who joined later; None tells everyone
    :raises Refused: if the matter is not in the actor's hands
    """
    with perform("notified", by=by, on=on, at=at, matter=matter, contact=contact) as act:
        kept = []
        for each in [contact] if contact else addressed(matter):
            letter = reception_notice(matter, each, on, mediation_offered=mediation_offered)
            kept.append(issue(letter, contact=each, entry_id=act.entry.pk))
            act.tell("notified", contact=each)
        act.made(*kept)
    return kept


def accept(
    matter: Matter, *, mediation_offered: bool = False, by: Acting, on: date, at: datetime, seen: int | None = None
) -> list[Document]:
    """Accept a complaint and tell everyone in writing until when it is handled (受理告知, Art. 23, 34).

    :raises Refused: if it is no complaint, or not in the actor's hands
    """
    with perform("accepted", by=by, on=on, at=at, matter=matter, seen=seen) as act:
        if matter.kind != Kind.COMPLAINT:
            raise Refused(
                "not_a_complaint",
                _("建议意见和咨询不需要受理。"),
                article="xinfang_2022:29",
                remedy=_("请直接答复。"),
            )
        kept = []
        for each in addressed(matter):
            letter = acceptance_notice(matter, each, on, mediation_offered=mediation_offered)
            kept.append(issue(letter, contact=each, entry_id=act.entry.pk))
            act.tell("accepted", contact=each)
        act.made(*kept)
        matter.accepted_on = on
    return kept


def propose_refusal(matter: Matter, *, ground: str, reasons: str, way: str, by: Acting, on: date, at: datetime) -> None:
    """Propose to refuse a matter, on a ground of the closed list; a second reader decides (Art. 19, 28, 36, 44).

    :param ground: a key of :data:`GROUNDS`
    :param way: where the person should go instead: organ, place, telephone
    :raises Refused: if the ground is none, or reasons or way are missing
    """
    if ground not in GROUNDS:
        raise Refused(
            "no_ground",
            _("不予受理只能依照规定的情形，请从清单中选择一项。"),
            article="xinfang_2022:44",
            remedy=_("没有规定情形的，应当受理。"),
            field="ground",
        )
    if not (reasons.strip() and way.strip()):
        raise Refused(
            "reasons_needed",
            _("请写明不予受理的理由和信访人应当去的途径。"),
            article="xinfang_2022:44",
            field="reasons",
        )
    with perform("refusal_proposed", by=by, on=on, at=at, matter=matter, code=ground) as act:
        _check_way(matter, ground)
        contact = first_contact(matter)
        for kind, text in (("reasons", reasons), ("way", way)):
            act.made(keep_text(text.strip(), kind=kind, contact=contact, on=on, entry_id=act.entry.pk))


def _check_way(matter: Matter, ground: str) -> None:
    """Refuse the ground 'not our power' for a matter that was sent here: then an objection is the way."""
    if ground == "not_our_power" and sending(matter) is not None:
        raise Refused(
            "object_instead",
            _("转送、交办来的事项不属于本机关职权的，不能对信访人不予受理。"),
            article="xinfang_2022:23",
            remedy=_("请在 5 个工作日内向转送、交办机关提出异议。"),
            field="ground",
        )


def refuse(matter: Matter, *, by: Acting, on: date, at: datetime, seen: int | None = None) -> list[Document]:
    """Refuse a matter as its second reader: it closes, and everyone is told why, by which article, and the right way.

    :raises Refused: if nothing was proposed, or the reader proposed it, is of another office, or is the same person
    """
    with perform("refused", by=by, on=on, at=at, matter=matter, seen=seen) as act:
        entry = _proposal_for(matter, by)
        ground = GROUNDS[entry.code]
        act.entry.code = entry.code
        kept = _refusals(matter, ground, entry, act.entry.pk, on)
        act.made(*kept)
        for each in kept:
            act.tell("refused", contact=each.contact)
        matter.closed_on, matter.close_reason = on, ground.close_reason
    return kept


def _refusals(matter: Matter, ground: Ground, entry: Entry, act_id: UUID, on: date) -> list[Document]:
    written = proposed(entry)
    return [
        issue(refusal_letter(matter, each, ground, written, on), contact=each, entry_id=act_id)
        for each in addressed(matter)
    ]


def deny_refusal(matter: Matter, *, reasons: str, by: Acting, on: date, at: datetime) -> None:
    """Deny, as second reader, that a matter may be refused; its handler goes on with it (Art. 44).

    :raises Refused: if nothing was proposed or no reasons are given, or as :func:`refuse`
    """
    if not reasons.strip():
        raise Refused("reasons_needed", _("请写明不同意的理由。"), field="reasons")
    with perform("refusal_denied", by=by, on=on, at=at, matter=matter) as act:
        entry = _proposal_for(matter, by)
        contact = first_contact(matter)
        act.made(keep_text(reasons.strip(), kind="denial", contact=contact, on=on, entry_id=act.entry.pk))
        act.tell("refusal_denied", post=entry.post)


def _proposal_for(matter: Matter, by: Acting) -> Entry:
    """Return the open proposal, if this actor may be its second reader."""
    entry = proposal(matter)
    if entry is None:
        raise Refused("nothing_proposed", _("本事项没有待审核的不予受理意见。"), article="xinfang_2022:19")
    if by.office != matter.office:
        raise Refused("other_office", _("应当由经办机关的审核岗位审核。"), article="xinfang_2022:19")
    if by.post == entry.post or holds_or_held(by.staff, entry.post, entry.on):
        raise Refused(
            "second_reader",
            _("不予受理意见不能由提出人自己审核。"),
            article="xinfang_2022:44",
            remedy=_("请由另一位工作人员审核。"),
        )
    return entry


def serve_notice(
    document: Document,
    *,
    method: str,
    witnessed: bool = False,
    by: Acting,
    on: date,
    at: datetime,
    late_reason: str = "",
) -> Service:
    """Record that a notice reached its person: how, and on which day (送达, Art. 23).

    :param on: the day of service
    :param witnessed: for a notice left behind: refusal to sign was witnessed or recorded
    :raises Refused: if the paper is no notice, was served already, or was left behind without a witness
    """
    contact = document.contact
    matter = document.matter
    with perform(
        "notice_served",
        by=by,
        on=on,
        at=at,
        matter=matter,
        contact=contact,
        code=document.kind,
        late_reason=late_reason,
    ) as act:
        _check_service(document, method, on, witnessed=witnessed)
        service = Service(
            document=document,
            contact=contact,
            method=method,
            served_on=on,
            witnessed=witnessed,
            entry_id=act.entry.pk,
        )
        act.made(service)
    return service


_served = Asked(lambda of: Service.objects.filter(document=of.document))


def _check_service(document: Document, method: str, on: date, *, witnessed: bool) -> None:
    if document.kind not in SERVED_HERE:
        raise Refused("no_notice", _("这份文书不是告知书，请在相应步骤登记送达。"), field="document")
    if method not in Service.Method.values:
        raise Refused("unknown_method", _("请选择送达方式。"), field="method")
    if method == Service.Method.LEFT and not witnessed:
        raise Refused(
            "no_witness",
            _("留置送达应当有见证人，或者拍照、录像记录。"),
            remedy=_("请补充见证后登记。"),
            field="witnessed",
        )
    if on < document.dated:
        raise Refused(
            "before_it_was_written",
            _("送达日期 %(on)s 早于文书日期 %(dated)s。")
            % {"on": date_format(on), "dated": date_format(document.dated)},
            field="on",
        )
    if _served(document=document.pk):
        raise Refused("served_already", _("这份告知书已经登记送达。"), field="document")
