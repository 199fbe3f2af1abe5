"""Promises as the desk shows them: on the list those that fall due, on a matter's page all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from huiyin.handling.promises.lookups import promises_due, promises_of
from huiyin.handling.promises.models import Promise, PromiseStep
from huiyin.record.access.asked_by import AskedBy
from huiyin.record.access.lookups import matters_for
from huiyin.record.matters.models import Matter, State
from huiyin.record.matters.seals import opened
from huiyin.record.offices.acting import Acting

AHEAD = timedelta(days=7)
FEW = 20


@dataclass(frozen=True)
class Promised:
    """One promise: what, to which contact, by which day; ``stands`` says what was last said of it, empty: nothing yet.

    ``days`` are left until the last day, below zero once it is past; ``mood`` colours it as a clock is coloured.
    """

    matter: Matter
    contact: str
    words: str
    due_on: date
    days: int
    mood: str
    stands: str


def promises_near(reader: Acting, today: date) -> tuple[Promised, ...]:
    """Return the open promises of the reader's office due within a week, and those that were broken: one statement."""
    if reader.office is None:
        return ()
    return _shown(_near(reader, today + AHEAD), today)


def _due_by(reader: Acting, until: date) -> QuerySet[Promise]:
    due = promises_due(matters_for(reader), until).filter(office=reader.office)
    found = due.exclude(matter__state=State.CLOSED).select_related("matter__village", "contact", "text__contact")
    return found[:FEW]


_near = AskedBy(_due_by)


def promises_on(matter: Matter, today: date) -> tuple[Promised, ...]:
    """Return the promises of a matter by their last day: one statement."""
    return _shown(promises_of(matter).select_related("matter", "contact", "text__contact"), today)


def _shown(promises: Iterable[Promise], today: date) -> tuple[Promised, ...]:
    return tuple(_promised(each, getattr(each, "stands", None) or "", today) for each in promises)


def _promised(promise: Promise, stands: str, today: date) -> Promised:
    days = (promise.due_on - today).days
    kept = stands in (PromiseStep.Step.DONE, PromiseStep.Step.CONFIRMED)
    struck = stands == PromiseStep.Step.STRUCK
    late = stands == PromiseStep.Step.BROKEN or days < 0
    sealed = promise.text.sealed_body
    return Promised(
        matter=promise.matter,
        contact=promise.contact.number,
        words=opened(promise.text.contact, bytes(sealed) if sealed else None),
        due_on=promise.due_on,
        days=days,
        mood="ok" if kept else "calm" if struck else "late" if late else "soon" if days <= AHEAD.days else "calm",
        stands=str(PromiseStep.Step(stands).label) if stands else "",
    )
