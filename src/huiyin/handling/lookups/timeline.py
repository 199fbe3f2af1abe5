"""The acts of a matter as steps: what, when, by which office and post, with which papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from huiyin.handling.lookups.papers import Paper
from huiyin.handling.lookups.words import LATE_REASONS, act_word
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter

INTERNAL = frozenset(
    "drafted refusal_proposed noted urgent_noticed urgent_reported plan_made step_done "
    "opening_proposed opening_denied extension_proposed extension_denied publication_drafted publication_checked".split()
)
"""Acts of preparation: staff see them, residents see what came of them."""

OWN_WILL = frozenset({"withdrawn", "stepped_out", "withdrawal_undone"})
"""Acts of the person alone, even where a partner's post tells them."""

GOING_BACK = frozenset({"objected", "returned", "redo_ordered", "promise_broken", "corrected"})


@dataclass(frozen=True)
class Step:
    """One act on the timeline; ``office`` and ``post`` are empty where the resident acted, here or at a partner that tells it.

    ``via`` names the office of the partner that told such an act, empty where it was done here. ``late`` says why it was
    entered only afterwards, empty where it was not; ``said`` is what the person was told. ``contact`` is the number of the
    one whom it concerns, for staff, where a matter has several.
    """

    id: UUID
    act: str
    label: str
    on: date
    at: datetime
    office: str
    post: str
    to_office: str
    days: int | None
    until: date | None
    code: str
    basis: str
    state_to: str
    by_resident: bool
    at_window: bool
    goes_back: bool
    papers: tuple[Paper, ...] = ()
    post_id: UUID | None = None
    late: str = ""
    said: str = ""
    via: str = ""
    contact: str = ""


def entries_of(matter: Matter) -> list[Entry]:
    """Return the entries of a matter in the order they were made, with offices and posts: one statement."""
    found = Entry.objects.filter(matter=matter).select_related("office", "post__office", "to_office")
    return list(found.order_by("id"))


def own(entries: Iterable[Entry], contact_id: UUID) -> list[Entry]:
    """Return what concerns everybody or this contact alone, without acts of preparation."""
    return [each for each in entries if each.contact_id in (None, contact_id) and each.act not in INTERNAL]


def steps(entries: Iterable[Entry], papers: Iterable[Paper] = ()) -> tuple[Step, ...]:
    """Return entries as steps in the same order, each with the papers that its act made."""
    by_act: dict[UUID, list[Paper]] = {}
    for paper in papers:
        by_act.setdefault(paper.entry_id, []).append(paper)
    return tuple(_step(entry, tuple(by_act.get(entry.pk, ()))) for entry in entries)


def concerning(found: tuple[Step, ...], entries: Iterable[Entry], contacts: Sequence[Contact]) -> tuple[Step, ...]:
    """Return the steps with the number of the contact that each concerns; of a matter with one contact, as they are."""
    if len(contacts) == 1:
        return found
    numbers = {each.pk: each.number for each in contacts}
    return tuple(
        replace(step, contact=numbers.get(entry.contact_id, "") if entry.contact_id else "")
        for step, entry in zip(found, entries, strict=True)
    )


def told(found: tuple[Step, ...], contact: Contact) -> tuple[Step, ...]:
    """Return the steps with the words of each progress that the person was told: one statement if there is any."""
    if not any(each.act == "progress_told" for each in found):
        return found
    papers = Document.objects.filter(contact=contact, kind="progress")
    said = {each.entry_id: _words(each, contact) for each in papers}
    return tuple(replace(each, said=said.get(each.id, "")) for each in found)


def _words(paper: Document, contact: Contact) -> str:
    paper.contact = contact
    return text_of(paper) if contact.key else ""


def _step(entry: Entry, papers: tuple[Paper, ...]) -> Step:
    by_resident = entry.post_id is None or entry.act in OWN_WILL
    post = None if by_resident else entry.post
    return Step(
        id=entry.pk,
        act=entry.act,
        label=act_word(entry.act),
        on=entry.on,
        at=entry.at,
        office=post.office.name if post else "",
        post=post.title if post else "",
        to_office=entry.to_office.name if entry.to_office else "",
        days=entry.days,
        until=entry.until,
        code=entry.code,
        basis=entry.basis,
        state_to=entry.state_to,
        by_resident=by_resident,
        post_id=entry.post_id,
        late=str(LATE_REASONS.get(entry.late_reason, entry.late_reason)),
        at_window=entry.at_window,
        goes_back=entry.act in GOING_BACK,
        papers=papers,
        via=entry.post.office.name if by_resident and entry.post else "",
    )
