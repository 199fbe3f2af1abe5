"""Look at the journals of offices for what figures are dressed up by (廉洁哨兵): offices and matters, never people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractHour, TruncDate

from huiyin.handling.ratings.models import Rating
from huiyin.law.workdays import calendar
from huiyin.record.clocks.models import Clock
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter

CLOSING = ("closed", "answered", "re_reviewed")
REOPENING = ("raised_anew", "promise_broken", "redo_ordered", "sent_up_unsolved", "corrected")
LAST_HOUR = 16
"""From this hour in Shanghai on, on the last day of a limit, an act counts as one of the last hour."""


@dataclass(frozen=True)
class Signs:
    """What the journal of one office shows in a period; each count has its total beside it, and its matters behind it."""

    office: str
    closings: int
    last_hour: int
    ratings: int
    at_window: int
    reopened: int
    loops: int
    entries: int
    late_entries: int


def live(matters: QuerySet[Matter]) -> QuerySet[Entry]:
    """Return the entries on matters that the reader may see; demo and old ledgers are left out."""
    return Entry.objects.filter(matter__in=matters, source="live", matter__source="live")


def last_hour(matters: QuerySet[Matter], since: date, until: date) -> QuerySet[Entry]:
    """Return the answers and closings entered from 16:00 on the last day of the limit that they met."""
    due = Clock.objects.filter(matter=OuterRef("matter"), nature="duty", due_on=OuterRef("on"), met_on=OuterRef("on"))
    done = live(matters).filter(act__in=CLOSING, on__range=(since, until))
    return done.annotate(hour=ExtractHour("at")).filter(Exists(due), hour__gte=LAST_HOUR)


def at_window(matters: QuerySet[Matter], since: date, until: date) -> QuerySet[Rating]:
    """Return the ratings that were given at a window of an office, by a yes or no alone."""
    return rated(matters, since, until).filter(how=Rating.How.AT_WINDOW)


def rated(matters: QuerySet[Matter], since: date, until: date) -> QuerySet[Rating]:
    """Return the ratings that residents gave themselves, at home or at a window."""
    own = (Rating.How.SELF, Rating.How.AT_WINDOW)
    return Rating.objects.filter(matter__in=matters, matter__source="live", rated_on__range=(since, until), how__in=own)


def loops(matters: QuerySet[Matter], since: date, until: date) -> QuerySet[Matter]:
    """Return the matters that were opened again after an answer or closing, twice or more until the end of the period."""
    again = Q(act__in=REOPENING, on__lte=until)
    found = (
        live(matters)
        .filter(again)
        .order_by()
        .values("matter")
        .annotate(n=Count("pk"), last=Count("pk", filter=Q(on__gte=since)))
    )
    return Matter.objects.filter(pk__in=found.filter(n__gte=2, last__gte=1).values("matter"))


def late_entries(matters: QuerySet[Matter], since: date, until: date) -> list[Entry]:
    """Return the entries made more than one working day after their legal day, or with a reason for a day gone by."""
    after = live(matters).filter(on__range=(since, until)).annotate(day=TruncDate("at")).filter(day__gt=F("on"))
    days = calendar()
    return [each for each in after.select_related("office", "matter") if days.open_days(each.on, each.at.date()) > 1]


def signs(matters: QuerySet[Matter], since: date, until: date) -> list[Signs]:
    """Return what the journals show, office by office, in the order of names; only offices that did something."""
    done = live(matters).filter(on__range=(since, until))
    entries = _by_office(done)
    closings = _by_office(done.filter(act__in=CLOSING))
    hurried = _by_office(last_hour(matters, since, until))
    reopened = _by_office(done.filter(act__in=REOPENING))
    given = _counted(rated(matters, since, until), "competent_office__name")
    window = _counted(at_window(matters, since, until), "competent_office__name")
    looped = _counted(loops(matters, since, until), "office__name")
    late: dict[str, int] = {}
    for each in late_entries(matters, since, until):
        late[each.office.name] = late.get(each.office.name, 0) + 1
    return [
        Signs(
            office=name,
            closings=closings.get(name, 0),
            last_hour=hurried.get(name, 0),
            ratings=given.get(name, 0),
            at_window=window.get(name, 0),
            reopened=reopened.get(name, 0),
            loops=looped.get(name, 0),
            entries=entries.get(name, 0),
            late_entries=late.get(name, 0),
        )
        for name in sorted({*entries, *given, *looped})
    ]


def _by_office(found: QuerySet[Entry]) -> dict[str, int]:
    return _counted(found, "office__name")


def _counted(found: QuerySet[Entry] | QuerySet[Rating] | QuerySet[Matter], name: str) -> dict[str, int]:
    rows = found.order_by().values_list(name).annotate(n=Count("pk"))
    return {str(office): int(n) for office, n in rows}
