"""Work on a matter: keep the log, hear the person, extend once, simplify, settle (信访工作条例 Art. 31, 33, 34)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.letters import extension_notice
from huiyin.handling.casework.lists import HEARD, SIMPLE, check
from huiyin.handling.letters.facts import addressed, first_contact
from huiyin.handling.letters.issue import issue
from huiyin.law.clock import Reading
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.read import readings
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact, Kind, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform


def note(
    matter: Matter, text: str, *, public: bool = False, by: Acting, on: date, at: datetime, late_reason: str = ""
) -> Document:
    """Note in the work log what was done, such as a visit to the site; a public note is shown to the resident (Art. 31).

    :raises Refused: if nothing is written
    """
    if not text.strip():
        raise Refused("nothing_said", _("请写明办理情况。"), article="xinfang_2022:31", field="text")
    code = "public" if public else "internal"
    with perform("noted", by=by, on=on, at=at, matter=matter, code=code, late_reason=late_reason) as act:
        kind = "public_note" if public else "note"
        kept = keep_text(text.strip(), kind=kind, contact=first_contact(matter), on=on, entry_id=act.entry.pk)
        act.made(kept)
    return kept


def hear(contact: Contact, said: str, *, how: str, by: Acting, on: date, at: datetime) -> Document:
    """Hear what a person says of facts and reasons, before any opinion (听取陈述, Art. 31 item 6).

    :param how: a key of :data:`~huiyin.handling.casework.lists.HEARD`
    :raises Refused: if nothing is written down, or the way is not in the list
    """
    if not said.strip():
        raise Refused("nothing_said", _("请如实记录信访人的陈述。"), article="xinfang_2022:31", field="said")
    code = check(how, HEARD, "how")
    with perform("heard", by=by, on=on, at=at, matter=contact.matter, contact=contact, code=code) as act:
        kept = keep_text(said.strip(), kind="statement", contact=contact, on=on, entry_id=act.entry.pk)
        act.made(kept)
        act.tell("heard", contact=contact)
    return kept


def extend(matter: Matter, *, days: int, reason: str, by: Acting, on: date, at: datetime) -> list[Document]:
    """Extend the handling of a complex matter, once, by at most 30 days, and tell everyone why (延期, Art. 34).

    :raises Refused: if it was extended before, is over already, has no handling limit, or no reason is given
    """
    if not reason.strip():
        raise Refused("reasons_needed", _("请写明延期理由，并告知信访人。"), article="xinfang_2022:34", field="reason")
    with perform("extended", by=by, on=on, at=at, matter=matter, days=days) as act:
        reading = extensible(matter, days, on)
        act.made(keep_text(reason.strip(), kind="reasons", contact=first_contact(matter), on=on, entry_id=act.entry.pk))
        approver = by.staff.name if by.staff else ""
        kept = []
        for each in addressed(matter):
            letter = extension_notice(
                matter, each, on, reading=reading, days=days, reason=reason.strip(), approver=approver
            )
            kept.append(issue(letter, contact=each, entry_id=act.entry.pk))
            act.tell("extended", contact=each)
        act.made(*kept)
    return kept


def extensible(matter: Matter, days: int, on: date) -> Reading:
    """Return the handling clock that is to be extended by some days.

    :raises Refused: if none runs, it was extended before or is over, or the days are too many (Art. 34)
    """
    found = readings(matter, "handle")
    if not found or found[-1].ended_on or found[-1].met_on:
        raise Refused("no_limit_runs", _("本事项没有正在计算的办理期限，无需延期。"), article="xinfang_2022:34")
    reading = found[-1]
    if reading.extended_days:
        raise Refused("extended_already", _("办理期限只能延长一次，本事项已经延长。"), article="xinfang_2022:34")
    cap = reading.limit.extension_days
    if not 1 <= days <= cap:
        raise Refused(
            "extension_too_long",
            _("延长期限应当在 1 日至 %(cap)s 日之间。") % {"cap": cap},
            article="xinfang_2022:34",
            field="days",
        )
    if reading.due_on and on > reading.due_on:
        raise Refused(
            "limit_is_over",
            _("办理期限已于 %(due)s 届满，届满后不能延期。") % {"due": date_format(reading.due_on)},
            article="xinfang_2022:34",
            remedy=_("请尽快答复。"),
        )
    return reading


def simplify(matter: Matter, *, ground: str, by: Acting, on: date, at: datetime) -> None:
    """Handle a matter by the simple procedure: sooner, with the same rights (简易办理, Art. 31).

    :param ground: a key of :data:`~huiyin.handling.casework.lists.SIMPLE`
    :raises Refused: if the ground is not in the list, or the matter belongs to another procedure of law
    """
    code = check(ground, SIMPLE, "ground")
    with perform("simplified", by=by, on=on, at=at, matter=matter, code=code) as act:
        if matter.route in ("31.1", "31.2", "31.3", "31.4"):
            raise Refused(
                "not_simple",
                _("应当通过诉讼、仲裁、行政复议等途径处理的事项，不适用简易办理。"),
                article="xinfang_2022:31",
            )
        if matter.simple:
            raise Refused("simple_already", _("本事项已经适用简易办理。"))
        matter.simple = True
        for each in addressed(matter):
            act.tell("simplified", contact=each)


def settle(
    matter: Matter,
    *,
    terms: str,
    signed: Sequence[Contact],
    perform_by: date | None = None,
    by: Acting,
    on: date,
    at: datetime,
) -> list[Document]:
    """Record the settlement that both sides freely made, in writing (和解协议书, Art. 33).

    :param signed: the contacts whose people signed; everyone of the matter must, for nobody is bound by another
    :param perform_by: the last day of performance, if one was agreed
    :raises Refused: if the terms are missing, someone did not sign, or the matter is no complaint
    """
    if not terms.strip():
        raise Refused("terms_needed", _("请写明和解协议的内容。"), article="xinfang_2022:33", field="terms")
    with perform("settled", by=by, on=on, at=at, matter=matter, until=perform_by) as act:
        _check_settlement(matter, signed, perform_by, on)
        kept = [
            keep_text(terms.strip(), kind="settlement", contact=each, on=on, entry_id=act.entry.pk) for each in signed
        ]
        act.made(*kept)
        for each in signed:
            act.tell("settled", contact=each)
    return kept


def _check_settlement(matter: Matter, signed: Sequence[Contact], perform_by: date | None, on: date) -> None:
    if matter.kind != Kind.COMPLAINT:
        raise Refused("not_a_complaint", _("只有申诉求决类事项可以和解。"), article="xinfang_2022:33")
    if perform_by is not None and perform_by < on:
        raise Refused("day_past", _("履行日期不能早于协议日期。"), field="perform_by")
    everyone = {each.pk for each in matter.contacts.exclude(part=Contact.Part.REPEAT)}
    if everyone - {each.pk for each in signed} or any(each.matter_id != matter.pk for each in signed):
        raise Refused(
            "not_all_signed",
            _("和解应当由本事项的每一位信访人自愿签署。"),
            article="xinfang_2022:33",
            remedy=_("不同意和解的，请将其诉求分出，继续办理。"),
            field="signed",
        )
