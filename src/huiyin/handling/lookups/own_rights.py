"""Which of a resident's open acts have something to act upon; THE table knows states, the journal what was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from huiyin.handling.closure.withdrawal import UNDO_DAYS as WITHDRAWAL_DAYS
from huiyin.handling.lookups.nexts import Next, nexts_of
from huiyin.handling.lookups.timeline import entries_of, own
from huiyin.handling.ratings.acts import UNDO_DAYS as RATING_DAYS
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import resident

WITHDRAWALS = ("withdrawn", "stepped_out")
RATINGS = ("rated", "called_back")
PROMISES = ("promised", "promised_meanwhile")


def usable(nexts: Sequence[Next], entries: Sequence[Entry], today: date) -> tuple[Next, ...]:
    """Return the acts that have something to act upon: what can be undone was done, and lately.

    :param entries: what concerns the resident, in order
    """
    left = _last(entries, (*WITHDRAWALS, "withdrawal_undone"))
    rated = _last(entries, (*RATINGS, "rating_undone"))
    out = left is not None and left.act in WITHDRAWALS
    said = rated is not None and rated.act in RATINGS
    hidden = set()
    if out:
        hidden |= {*WITHDRAWALS, "supplemented"}
    if not out or left is None or (today - left.on).days > WITHDRAWAL_DAYS:
        hidden.add("withdrawal_undone")
    if not said or rated is None or (today - rated.on).days > RATING_DAYS:
        hidden.add("rating_undone")
    if not said or rated is None or rated.code != "not_solved":
        hidden.add("sent_up_unsolved")
    if not any(each.act in PROMISES for each in entries):
        hidden.add("promise_kept")
    return tuple(each for each in nexts if each.act not in hidden)


def _last(entries: Sequence[Entry], acts: tuple[str, ...]) -> Entry | None:
    return next((each for each in reversed(entries) if each.act in acts), None)


def may_go_up(contact_id: UUID, today: date) -> bool:
    """Tell whether the person said “not solved” and may take the matter to the office above now: two statements."""
    contact = Contact.objects.select_related("matter").get(pk=contact_id)
    entries = own(entries_of(contact.matter), contact_id)
    nexts = nexts_of(resident(contact_id), contact.matter, (), today)
    return any(each.act == "sent_up_unsolved" for each in usable(nexts, entries, today))
