"""Make an agenda from what is stuck: late, returned, owned, promised and not done, decided and not done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min

from huiyin.handling.promises.lookups import promises_due
from huiyin.record.access.lookups import matters_for
from huiyin.record.access.models import Custody
from huiyin.record.clocks.lookups import late_by_office
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter, State
from huiyin.record.offices.acting import Acting
from huiyin.routines.meetings.models import Item
from huiyin.routines.tasks.models import Task

Reason = tuple[str, date | None, int]
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
    gravest: dict[UUID, Reason] = {}
    for pk, reason in _found(reader, today):
        gravest.setdefault(pk, reason)
    known = {each.pk: each for each in Matter.objects.filter(pk__in=gravest).select_related("office")}
    return [Stuck(known[pk], *reason) for pk, reason in gravest.items()]


def _found(reader: Acting, today: date) -> Iterator[tuple[UUID, Reason]]:
    """Yield each matter with why, since when and how often; a statement for each reason."""
    matters = matters_for(reader)
    open_ones = matters.exclude(state=State.CLOSED).exclude(procedure="task")
    late = late_by_office(matters.exclude(procedure="task"), today).values("matter").annotate(since=Min("due_on"))
    for row in late.order_by("since")[:MOST]:
        yield row["matter"], (Item.Why.LATE, row["since"], 1)
    for promised in promises_due(matters, today).order_by("due_on")[:MOST]:
        yield promised.matter_id, (Item.Why.PROMISED, promised.due_on, 1)
    returned = Entry.objects.filter(act="returned", matter__in=open_ones).values("matter")
    for row in returned.annotate(since=Min("on"), times=Count("pk")).order_by("-times", "since")[:MOST]:
        yield row["matter"], (Item.Why.RETURNED, row["since"], row["times"])
    owned = Custody.objects.filter(part="owner", until__isnull=True, matter__in=open_ones).select_related("since")
    for held in owned.order_by("since__on")[:MOST]:
        yield held.matter_id, (Item.Why.OWNED, held.since.on, 1)
    tasks = Task.objects.filter(by_office=reader.office, done__isnull=True, matter__in=matters).order_by("due_on")
    for task in tasks[:MOST]:
        yield task.matter_id, (Item.Why.TASK, task.due_on, 1)
