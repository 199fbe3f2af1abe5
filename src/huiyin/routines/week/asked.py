"""What the calendar asks of a post from today to Sunday, day by day, and what it left behind: seven statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from huiyin.law.workdays import WEEKDAYS, calendar
from huiyin.record.access.lookups import matters_for
from huiyin.record.access.models import Custody
from huiyin.record.clocks.lookups import open_duties
from huiyin.record.clocks.models import Clock
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import SHANGHAI
from huiyin.routines.consultations.lookups import consultations
from huiyin.routines.meetings.lookups import meetings
from huiyin.routines.receptions.lookups import days as reception_days
from huiyin.routines.rosters.models import Shift
from huiyin.routines.rounds.models import Place
from huiyin.routines.tasks.models import Task

OVERSEES = frozenset({"head", "lead", "supervisor"})
"""Roles that see what falls due in the whole office; all others what is in their own hands."""


@dataclass(frozen=True, order=True)
class Ask:
    """One thing that the calendar asks on a day: what kind it is, at what time, in words, and of how many.

    ``key`` is that of the reception day, meeting, round, task or consultation; ``mine`` tells whether the post itself is
    named.
    """

    on: date
    kind: str
    begins: time | None = field(default=None, compare=False)
    words: str = field(default="", compare=False)
    key: UUID | None = field(default=None, compare=False)
    n: int = field(default=0, compare=False)
    mine: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Day:
    """One day of the week with what it asks; ``closed`` names a holiday, and is empty on weekends."""

    on: date
    closed: str
    asks: list[Ask]


@dataclass(frozen=True)
class Week:
    """The days from today to Sunday, and what should have been done before."""

    days: list[Day]
    left: list[Ask]

    @property
    def today(self) -> Day:
        """Return today."""
        return self.days[0]


def week_of(reader: Acting, today: date) -> Week:
    """Return what the calendar asks of a post from today to Sunday, and what is left from before."""
    sunday = today + timedelta(days=6 - today.weekday())
    found = sorted(_asks(reader, today, sunday))
    span = [today + timedelta(days=n) for n in range((sunday - today).days + 1)]
    days = [Day(on, _closed(on), [each for each in found if each.on == on]) for on in span]
    return Week(days, [each for each in found if each.on < today])


def _closed(on: date) -> str:
    why = calendar().why(on) if calendar().closed(on) else ""
    return "" if why in WEEKDAYS else why


def _asks(reader: Acting, today: date, sunday: date) -> Iterator[Ask]:
    if reader.office is None:
        return
    yield from _receptions(reader, today, sunday)
    yield from _meetings(reader, today, sunday)
    yield from _rounds(reader, today, sunday)
    for shift in Shift.objects.filter(post=reader.post, on__range=(today, sunday)):
        yield Ask(shift.on, "duty", mine=True)
    for task in Task.objects.filter(post=reader.post, done__isnull=True, due_on__lte=sunday):
        yield Ask(task.due_on, "task", key=task.pk, mine=True)
    yield from _duties(reader, today, sunday)
    yield from _consultations(reader, today, sunday)


def _receptions(reader: Acting, today: date, sunday: date) -> Iterator[Ask]:
    found = reception_days().filter(office=reader.office, on__range=(today, sunday), cancelled_on__isnull=True)
    for day in found:
        words = f"{day.get_kind_display()} · {day.post.title} · {day.place}"
        mine = day.post_id == getattr(reader.post, "pk", None)
        yield Ask(day.on, "reception", day.opens, words, day.pk, day.booked, mine)  # type: ignore[attr-defined]


def _meetings(reader: Acting, today: date, sunday: date) -> Iterator[Ask]:
    since, until = (datetime.combine(day, time(), SHANGHAI) for day in (today, sunday + timedelta(days=1)))
    for meeting in meetings(reader).filter(begins_at__gte=since, begins_at__lt=until):
        begins = meeting.begins_at.astimezone(SHANGHAI)
        mine = meeting.chair_id == getattr(reader.post, "pk", None)
        words = f"{meeting.title} · {meeting.place}"
        yield Ask(begins.date(), "meeting", begins.time(), words, meeting.pk, 0, mine)


def _rounds(reader: Acting, today: date, sunday: date) -> Iterator[Ask]:
    """Yield the rounds that run and in which the post has places to look at yet, on their last day if it comes this week."""
    mine = Place.objects.filter(post=reader.post, checked__isnull=True, round__since__lte=sunday)
    rows = mine.filter(round__until__gte=today).order_by().values("round", "round__title", "round__until")
    for row in rows.annotate(n=Count("pk")):
        yield Ask(min(row["round__until"], sunday), "round", None, row["round__title"], row["round"], row["n"], True)


def _duties(reader: Acting, today: date, sunday: date) -> Iterator[Ask]:
    """Yield how many duties fall due on each day; those gone by stand together on the first of their days."""
    rows = _due(reader, sunday).values_list("alarm_on").annotate(n=Count("pk")).order_by("alarm_on")
    found = [(on, n) for on, n in rows if on is not None]
    late = [(on, n) for on, n in found if on < today]
    if late:
        yield Ask(late[0][0], "clock", n=sum(n for _on, n in late))
    for on, n in found[len(late) :]:
        yield Ask(on, "clock", n=n)


def _due(reader: Acting, sunday: date) -> QuerySet[Clock]:
    if reader.office is None:
        return Clock.objects.none()
    duties = open_duties(matters_for(reader).exclude(procedure="task"), reader.office.pk).select_related(None)
    due = duties.filter(alarm_on__lte=sunday)
    if OVERSEES & reader.roles:
        return due
    return due.filter(Exists(Custody.objects.filter(matter=OuterRef("matter"), post=reader.post, until__isnull=True)))


def _consultations(reader: Acting, today: date, sunday: date) -> Iterator[Ask]:
    """Yield consultations whose last day comes this week, and those past it that wait for answers or a decision."""
    undecided = consultations(reader.office).filter(outcome__isnull=True, until__lte=sunday)
    for each in undecided:
        key = "consultation" if each.until >= today else "undecided"
        yield Ask(each.until, key, None, each.title, each.pk, each.left)  # type: ignore[attr-defined]
