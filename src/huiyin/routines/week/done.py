"""What came of the last week in an office, in numbers: one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Value

from huiyin.record.clocks.models import Clock
from huiyin.record.offices.models import Office
from huiyin.routines.activities.models import Activity
from huiyin.routines.consultations.models import Opinion, Reply
from huiyin.routines.meetings.models import Minutes
from huiyin.routines.receptions.models import ReceptionDay, TurnEnd
from huiyin.routines.rosters.models import Patrolled
from huiyin.routines.rounds.models import Check, Finding
from huiyin.routines.tasks.models import TaskDone


@dataclass(frozen=True)
class Done:
    """The days of last week, and how often each thing was done in them, by its code; what was not done is left out."""

    since: date
    until: date
    counts: dict[str, int]


def done_last_week(office: Office, today: date) -> Done:
    """Return what came of the week before this one in an office."""
    monday = today - timedelta(days=today.weekday() + 7)
    span = (monday, monday + timedelta(days=6))
    first, *others = [
        rows.order_by().values(k=Value(code, CharField())).annotate(n=Count("pk")).values_list("k", "n")
        for code, rows in _rows(office, span).items()
    ]
    found = dict(first.union(*others, all=True))
    return Done(*span, {code: found[code] for code in CODES if found.get(code)})


CODES = (
    "receptions",
    "batches",
    "meetings",
    "checks",
    "findings",
    "tasks",
    "tasks_late",
    "duties",
    "duties_late",
    "opinions",
    "replies",
    "activities",
    "patrols",
)
"""What is counted, in the order in which it is told."""


def _rows(office: Office, span: tuple[date, date]) -> dict[str, QuerySet[Any]]:
    days = ReceptionDay.objects.filter(office=office, on__range=span, cancelled_on__isnull=True)
    done = TaskDone.objects.filter(task__office=office, on__range=span)
    met = Clock.objects.filter(Q(nature="duty"), office=office, met_on__range=span).exclude(matter__procedure="task")
    return {
        "receptions": days,
        "batches": TurnEnd.objects.filter(how=TurnEnd.How.HEARD, turn__day__in=days),
        "meetings": Minutes.objects.filter(meeting__office=office, held_on__range=span),
        "checks": Check.objects.filter(place__round__office=office, on__range=span),
        "findings": Finding.objects.filter(at__place__round__office=office, at__on__range=span),
        "tasks": done,
        "tasks_late": done.filter(on__gt=F("task__due_on")),
        "duties": met,
        "duties_late": met.filter(met_on__gt=F("due_on")),
        "opinions": Opinion.objects.filter(consultation__office=office, given_on__range=span),
        "replies": Reply.objects.filter(opinion__consultation__office=office, on__range=span),
        "activities": Activity.objects.filter(office=office, held_on__range=span, withdrawn__isnull=True),
        "patrols": Patrolled.objects.filter(shift__roster__office=office, shift__on__range=span),
    }
