"""Make an agenda from what is stuck: late, returned, owned, promised and not done, decided and not done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q

from huiyin.handling.promises.lookups import promises_due
from huiyin.record.access.lookups import matters_for
from huiyin.record.access.models import Custody
from huiyin.record.clocks.lookups import late_by_office
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter, State
from huiyin.record.offices.acting import Acting
from huiyin.routines.meetings.models import Item
from huiyin.routines.tasks.models import Task

MOST = 30
"""Suggestions of one kind; a meeting about more settles nothing."""


@dataclass(frozen=True)
class Stuck:
    """One matter that is stuck: why, since which day, how often."""

    matter: Matter
    why: str
    since: date | None
    times: int = 1

    @property
    def word(self) -> str:
        """Return the word of why."""
        return str(Item.Why(self.why).label)

    @property
    def key(self) -> str:
        """Return how a form names it."""
        return f"{self.why}:{self.matter.number}"


def stuck(reader: Acting, today: date) -> list[Stuck]:
    """Return what is stuck of all that the reader may see, each matter once, for its gravest reason; old before new."""
    seen: dict[object, Stuck] = {}
    for each in _found(reader, today):
        seen.setdefault(each.matter.pk, each)
    return list(seen.values())


def _found(reader: Acting, today: date) -> Iterator[Stuck]:
    matters = matters_for(reader)
    open_ones = matters.exclude(state=State.CLOSED).exclude(procedure="task")
    late = late_by_office(matters.exclude(procedure="task"), today).values("matter").annotate(since=Min("due_on"))
    yield from _of(Item.Why.LATE, {each["matter"]: (each["since"], 1) for each in late.order_by("since")[:MOST]})
    broken = promises_due(matters, today).order_by("due_on")[:MOST]
    yield from _of(Item.Why.PROMISED, {each.matter_id: (each.due_on, 1) for each in broken})
    returned = Entry.objects.filter(act="returned", matter__in=open_ones).values("matter")
    counted = returned.annotate(since=Min("on"), times=Count("pk")).order_by("-times", "since")[:MOST]
    yield from _of(Item.Why.RETURNED, {each["matter"]: (each["since"], each["times"]) for each in counted})
    owned = Custody.objects.filter(part="owner", until__isnull=True, matter__in=open_ones).select_related("since")
    yield from _of(Item.Why.OWNED, {each.matter_id: (each.since.on, 1) for each in owned.order_by("since__on")[:MOST]})
    tasks = Task.objects.filter(Q(by_office=reader.office), done__isnull=True, matter__in=matters).order_by("due_on")
    yield from _of(Item.Why.TASK, {each.matter_id: (each.due_on, 1) for each in tasks[:MOST]})


def _of(why: str, found: dict[UUID, tuple[date, int]]) -> Iterator[Stuck]:
    """Yield the matters of some rows in their order: one statement."""
    known = {each.pk: each for each in Matter.objects.filter(pk__in=found).select_related("office")}
    for pk, (since, times) in found.items():
        if pk in known:
            yield Stuck(known[pk], why, since, times)
