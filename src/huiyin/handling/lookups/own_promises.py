"""What was promised to one person, what is said of each promise, and what the person may say of it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from huiyin.handling.promises.lookups import ledger, words_of
from huiyin.handling.promises.models import Promise, PromiseStep
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import NO_MATTER

Step = PromiseStep.Step


@dataclass(frozen=True)
class Promised:
    """One promise with its words; ``stands`` is done, confirmed, broken, or empty while nothing was said."""

    id: UUID
    words: str
    office: str
    due_on: date
    stands: str
    may_confirm: bool
    may_break: bool


def promises_to(contact_id: UUID, today: date) -> tuple[Promised, ...]:
    """Return what was promised to the person of a contact, by due day: one statement."""
    return tuple(_promised(each, today) for each in ledger().filter(contact=contact_id))


def promise_to(contact_id: UUID, promise_id: UUID) -> Promise:
    """Return one promise made to the person of a contact.

    :raises NotFound: if it was made to another, or there is none
    """
    found = ledger().filter(contact=contact_id, pk=promise_id).select_related("contact__matter__office").first()
    if found is None:
        raise NotFound(NO_MATTER)
    return found


def _promised(each: Promise, today: date) -> Promised:
    stands = getattr(each, "stands", "") or ""
    return Promised(
        id=each.pk,
        words=words_of(each),
        office=each.office.name,
        due_on=each.due_on,
        stands=stands,
        may_confirm=stands != Step.CONFIRMED,
        may_break=stands == Step.DONE or (not stands and today > each.due_on),
    )
