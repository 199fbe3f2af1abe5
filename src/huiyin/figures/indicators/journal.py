"""How matters stood on a past day, read from the journal: what a figure counts is never today's state."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter

OPENED = ("registered", "set_apart")
SENT = ("forwarded", "assigned", "decided")
AT_ONCE = ("replied", "consulted")
CONCLUDED = ("answered", "reviewing", "reviewed", "re_reviewing", "performing", "closed")
PETITION = Q(procedure="petition") & ~Q(source="carried")
OF_PETITION = Q(matter__procedure="petition") & ~Q(matter__source="carried")


def petitions() -> QuerySet[Matter]:
    """Return the matters that count as 信访事项: petitions, without those of old ledgers."""
    return Matter.objects.filter(PETITION)


def entries(*acts: str) -> QuerySet[Entry]:
    """Return the entries of some acts on petitions, without those of old ledgers."""
    return Entry.objects.filter(OF_PETITION, act__in=acts)


def moved(day: date) -> QuerySet[Entry]:
    """Return, within a query of matters, the outer matter's entry that gave it its state on a day.

    Only entries that changed the state: a note entered late for an earlier day tells no state of that day.
    """
    return (
        Entry.objects.filter(matter=OuterRef("pk"), on__lte=day)
        .exclude(state_from=F("state_to"))
        .order_by("-on", "-id")
    )


def standing(matters: QuerySet[Matter], day: date) -> QuerySet[Any]:
    """Add ``state_then``, the state in which each matter stood at the end of a day."""
    return matters.annotate(state_then=Subquery(moved(day).values("state_to")[:1]))


def placed(matters: QuerySet[Matter], day: date) -> QuerySet[Any]:
    """Add ``place_then``, the path of the office where each matter lay at the end of a day."""
    where = Case(
        When(act__in=(*SENT, "sent_up_unsolved"), then=Coalesce("to_office__path", "office__path")),
        default=F("office__path"),
        output_field=CharField(),
    )
    last = Entry.objects.filter(
        matter=OuterRef("pk"), on__lte=day, act__in=(*OPENED, *SENT, "split_off", "returned", "sent_up_unsolved")
    ).order_by("-on", "-id")
    return matters.annotate(place_then=Subquery(last.annotate(where=where).values("where")[:1]))


def acceptances(scope: Scope) -> QuerySet[Entry]:
    """Return the entries by which offices of the scope accepted matters (受理)."""
    return Entry.objects.filter(scope.at("office"), act="accepted")


def answered_at_once(period: Period, scope: Scope) -> QuerySet[Entry]:
    """Return the answers of the period to suggestions and questions that nobody accepted before."""
    before = Entry.objects.filter(matter=OuterRef("matter"), act="accepted", on__lte=OuterRef("on"))
    return entries(*AT_ONCE).filter(scope.at("office"), ~Exists(before), on__range=period.days)


def first_in(period: Period, found: QuerySet[Entry]) -> QuerySet[Matter]:
    """Return the petitions of which the first of these entries lies in the period."""
    before = found.filter(matter=OuterRef("pk"), on__lt=period.since)
    within = found.filter(on__range=period.days)
    return petitions().filter(~Exists(before), pk__in=within.values("matter"))
