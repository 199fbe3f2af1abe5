"""Close for a reason that can be shown, withdraw and undo, correct a wrong closing (信访工作条例 Art. 17, 34, 40)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.handling.closure.evidence import lacking
from huiyin.handling.closure.reasons import Reason, Wrong
from huiyin.handling.closure.standing import Standing
from huiyin.handling.closure.withdrawal import check_own, check_undo, closing_withdrawal, others_remain, withdrawal_of
from huiyin.handling.letters.facts import first_contact
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact, Matter, State
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.rows.asked import Asked


def close(
    matter: Matter,
    *,
    reason: Reason,
    by: Acting,
    on: date,
    at: datetime,
    evidence: str = "",
    seen: int | None = None,
    late_reason: str = "",
) -> None:
    """Close a matter for a reason of the closed list, whose evidence the record shows.

    :param evidence: what shows it, in words, sealed; needed where performance or a fact outside the record is meant
    :raises Refused: if something is lacking, or the evidence is a promise to stop petitioning
    """
    with perform("closed", by=by, on=on, at=at, matter=matter, code=reason, seen=seen, late_reason=late_reason) as act:
        wanting = lacking(Standing(matter), reason, on, evidence)
        if wanting:
            raise Refused(
                "cannot_close",
                _("还不能办结：%s") % wanting[0],
                article="xinfang_2022:34",
                remedy=" ".join(wanting[1:]),
                field="reason",
            )
        if evidence.strip():
            act.made(
                keep_text(evidence.strip(), kind="closing", contact=first_contact(matter), on=on, entry_id=act.entry.pk)
            )
        matter.closed_on, matter.close_reason = on, reason.value
        for contact in _people(matter=matter.pk):
            act.tell("closed", contact=contact)


def withdraw(
    contact: Contact,
    *,
    written: str,
    by: Acting,
    on: date,
    at: datetime,
    late_reason: str = "",
    blind: bool = False,
) -> Document:
    """Withdraw in writing, by the resident alone; the matter goes on for neighbours who joined it.

    It is told to the resident at once and can be undone for ten days.

    :param blind: for a partner that tells what the resident did there, and cannot see the matter here
    :raises Refused: if it is another person's contact, nothing is written, or it is withdrawn already
    """
    matter = contact.matter
    name = "stepped_out" if others_remain(contact) else "withdrawn"
    when: dict[str, Any] = {"on": on, "at": at, "late_reason": late_reason}
    with perform(name, by=by, matter=matter, contact=contact, blind=blind, **when) as act:
        check_own(contact, by)
        if not written.strip():
            raise Refused(
                "nothing_said",
                _("撤回须由本人书面提出，请写明撤回的意思。"),
                article="xinfang_2022:17",
                field="written",
            )
        if withdrawal_of(contact) is not None:
            raise Refused("withdrawn_already", _("您已经撤回。"), remedy=_("十天内可以取消撤回。"))
        kept = keep_text(written.strip(), kind="withdrawal", contact=contact, on=on, entry_id=act.entry.pk)
        act.made(kept)
        act.tell("withdrawn", contact=contact)
        for held in Custody.objects.filter(matter=matter, part="lead", until__isnull=True).select_related("post"):
            act.tell("withdrawn", post=held.post)
        if name == "withdrawn":
            matter.closed_on, matter.close_reason = on, Reason.WITHDRAWN.value
    return kept


def undo_withdrawal(
    contact: Contact, *, by: Acting, on: date, at: datetime, late_reason: str = "", blind: bool = False
) -> None:
    """Undo one's withdrawal within ten days; a matter that was closed by it, or by a neighbour's after it, goes back.

    :param blind: for a partner that tells what the resident did there: it counted the days itself

    :raises Refused: if nothing was withdrawn, or more than ten days have passed
    """
    matter = contact.matter
    when: dict[str, Any] = {"on": on, "at": at, "late_reason": late_reason}
    with perform("withdrawal_undone", by=by, matter=matter, contact=contact, blind=blind, **when) as act:
        check_own(contact, by)
        undone = check_undo(contact, on if by.is_resident else None)
        if matter.close_reason == Reason.WITHDRAWN:
            matter.state = State(closing_withdrawal(undone).state_from)
        for held in Custody.objects.filter(matter=matter, part="lead", until__isnull=True).select_related("post"):
            act.tell("withdrawal_undone", post=held.post)


def correct(matter: Matter, *, wrong: Wrong, by: Acting, on: date, at: datetime, seen: int | None = None) -> None:
    """Open a wrongly closed matter again, by the head of the office that has it (Art. 40).

    :raises Refused: if it is not closed, or not in the head's office
    """
    with perform("corrected", by=by, on=on, at=at, matter=matter, code=wrong, seen=seen) as act:
        for held in Custody.objects.filter(matter=matter, part="lead", until__isnull=True).select_related("post"):
            act.tell("corrected", post=held.post)
        for contact in _people(matter=matter.pk):
            act.tell("corrected", contact=contact)


_people = Asked(lambda of: Contact.objects.filter(matter=of.matter).exclude(part=Contact.Part.REPEAT))
