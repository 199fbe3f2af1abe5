"""What was promised to one person, what is said of each promise, and what the person may say of it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch

from huiyin.handling.promises.checks import UNDO_DAYS
from huiyin.handling.promises.lookups import ledger, words_of
from huiyin.handling.promises.models import Promise, PromiseStep
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import NO_MATTER
from huiyin.record.documents.keep import text_of
from huiyin.record.matters.models import State

Step = PromiseStep.Step


@dataclass(frozen=True)
class Promised:
    """One promise with its words; ``stands`` is a step of it, or empty while nothing was said that still holds.

    ``told`` is how the office says that it was kept, in full or in part; empty: it says nothing.
    """

    id: UUID
    words: str
    office: str
    due_on: date
    stands: str
    told: str
    may_confirm: bool
    may_break: bool
    may_take_back: bool


def promises_to(contact_id: UUID, today: date) -> tuple[Promised, ...]:
    """Return what was promised to the person of a contact, by due day: two statements."""
    steps = PromiseStep.objects.select_related("evidence__contact").order_by("-id")
    found = (
        ledger()
        .filter(contact=contact_id)
        .select_related("contact__matter")
        .prefetch_related(Prefetch("steps", steps, to_attr="said"))
    )
    return tuple(_promised(each, each.said, today) for each in found)


def promise_to(contact_id: UUID, promise_id: UUID) -> Promise:
    """Return one promise made to the person of a contact.

    :raises NotFound: if it was made to another, or there is none
    """
    found = ledger().filter(contact=contact_id, pk=promise_id).select_related("contact__matter__office").first()
    if found is None:
        raise NotFound(NO_MATTER)
    return found


def _promised(each: Promise, said: list[PromiseStep], today: date) -> Promised:
    last = said[0] if said else None
    holds = [step.step for step in said if last and (last.step != Step.TAKEN_BACK or step.evidence)]
    stands = next(iter(holds), "")
    done = any(step.step == Step.DONE for step in said)
    slip = last is not None and last.step == Step.CONFIRMED and today <= last.on + timedelta(days=UNDO_DAYS)
    is_closed = each.contact.matter.state == State.CLOSED  # it opens again for what was not kept, and not for less
    told = next((step.evidence for step in said if step.evidence), None)
    return Promised(
        id=each.pk,
        words=words_of(each),
        office=each.office.name,
        due_on=each.due_on,
        stands=stands,
        told=text_of(told) if told else "",
        may_confirm=stands not in (Step.CONFIRMED, Step.STRUCK),
        may_break=stands == Step.DONE
        or (slip and is_closed)
        or (stands in ("", Step.PART) and (done or today > each.due_on)),
        may_take_back=slip and not is_closed,
    )
