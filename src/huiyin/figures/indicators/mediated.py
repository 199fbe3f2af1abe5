"""How mediations stood on a past day: which committee's office had them, and how they were concluded."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.handling.mediation.case_models import Agreement, Mediation
from huiyin.record.journal.models import Entry
from huiyin.record.journal.standing import Standing

NOT_CARRIED = ~Q(matter__source="carried")
TAKEN_ON, RAISED = "mediation_accepted", "level_raised"


def begun_in(period: Period, scope: Scope) -> QuerySet[Mediation]:
    """Return the mediations of petitions and disputes that committees at offices of the scope took on in the period."""
    here = Entry.objects.filter(scope.at("office"), act=TAKEN_ON, matter=OuterRef("matter"), on=OuterRef("accepted_on"))
    return Mediation.objects.filter(NOT_CARRIED, Exists(here), accepted_on__range=period.days)


def held(day: date, scope: Scope) -> QuerySet[Any]:
    """Return the mediations taken on by a day that lay with a committee at an office of the scope then.

    Raised to the town, a mediation is the town's; raised to several committees, it stays where it was, too.
    """
    where = Case(
        When(Q(act=RAISED) & ~Q(code="joint"), then=F("to_office__path")),
        default=F("office__path"),
        output_field=CharField(),
    )
    last = Entry.objects.filter(
        Q(on__lte=Coalesce(OuterRef("ended_on"), Value(day), output_field=DateField())),
        matter=OuterRef("matter"), act__in=(TAKEN_ON, RAISED), on__lte=day, on__gte=OuterRef("asked_on"),
    ).exclude(act=RAISED, code="joint").order_by("-on", "-id")  # fmt: skip
    taken = Mediation.objects.filter(NOT_CARRIED, accepted_on__lte=day)
    stood = taken.annotate(place_then=Subquery(last.annotate(where=where).values("where")[:1]))
    return stood.filter(place_then__startswith=scope.path)


def in_full(period: Period) -> QuerySet[Agreement]:
    """Return, within a query of mediations, the outer one's agreements on all points that took force in the period."""
    return Agreement.objects.filter(mediation=OuterRef("pk"), partial=False, in_force_on__range=period.days)


def concluded_in(period: Period, scope: Scope) -> QuerySet[Any]:
    """Return the mediations that in the period were agreed in full or ended without; each once."""
    ended = Q(ended_on__range=period.days)
    return held(period.end, scope).filter(ended | Q(Exists(in_full(period))))


def under_way(day: date, scope: Scope) -> QuerySet[Any]:
    """Return the mediations that were neither agreed in full nor ended at the end of a day."""
    at_it = Standing.objects.filter(matter=OuterRef("matter"), state="mediating", since__lte=day, until__gt=day)
    return held(day, scope).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), Exists(at_it))
