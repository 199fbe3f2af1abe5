"""Read running clocks again when the law's data changed, such as a year's calendar that was added."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.db import transaction

from huiyin.record.clocks.models import Clock, Recalculation
from huiyin.record.clocks.refresh import refresh, save_alarms
from huiyin.record.matters.models import Matter

AT_ONCE = 500


def recompute(*, reason: str, at: datetime) -> int:
    """Read the provisional clocks again and keep each due day that moved, with its reason; return how many moved.

    The State Council's notice for a year comes in the November before: until then last days in that year are counted
    with weekends only (provisional), and this brings them up to the calendar.

    :param reason: a code such as ``calendar_added``
    """
    waiting = Matter.objects.filter(pk__in=Clock.objects.filter(provisional=True).values("matter_id")).order_by("pk")
    return sum(_moved(chunk, reason, at) for chunk in _chunks(list(waiting.values_list("pk", flat=True))))


def _chunks(keys: list[UUID]) -> Iterator[list[UUID]]:
    rest = iter(keys)
    while chunk := list(islice(rest, AT_ONCE)):
        yield chunk


@transaction.atomic
def _moved(keys: list[UUID], reason: str, at: datetime) -> int:
    matters = list(Matter.objects.select_for_update(of=("self",)).select_related("intake_office").filter(pk__in=keys))
    before = _due_days(keys)
    refresh(matters)
    save_alarms(matters)
    moves = [
        Recalculation(clock_id=clock, at=at, due_before=before[clock], due_after=after, reason=reason)
        for clock, after in _due_days(keys).items()
        if clock in before and before[clock] != after
    ]
    Recalculation.objects.bulk_create(moves)
    return len(moves)


def _due_days(matters: list[UUID]) -> dict[UUID, date | None]:
    return dict(Clock.objects.filter(matter__in=matters).values_list("pk", "due_on"))
