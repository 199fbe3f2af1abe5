"""How matters stood on a past day, as the journal says: what a figure counts is never today's state."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.record.journal.models import Entry
from huiyin.record.journal.standing import CONCLUDED, Standing
from huiyin.record.matters.models import NOT_COUNTED, Matter

OPENED = ("registered", "set_apart")
OWN = (*OPENED, "split_off")
SENT = ("forwarded", "assigned", "decided")
AT_ONCE = ("replied", "consulted")
OF_PETITION = ~Exists(Matter.objects.filter(NOT_COUNTED, pk=OuterRef("matter")))
"""Whether a row's matter is a petition and of no old ledger: asked the other way round, there are fewer of the others."""
DONE = Q(state__in=CONCLUDED)


def entries(*acts: str) -> QuerySet[Entry]:
    """Return the entries of some acts on petitions, without those of old ledgers."""
    return Entry.objects.filter(OF_PETITION, act__in=acts)


def moves(*acts: str) -> QuerySet[Standing]:
    """Return the rows that some acts made which change the state of petitions, without those of old ledgers."""
    return Standing.objects.filter(counts=True, act__in=acts)


def moved_in(period: Period, scope: Scope, *acts: str) -> QuerySet[Standing]:
    """Return the rows that offices of the scope made by some acts in the period."""
    return moves(*acts).filter(scope.at("office"), since__range=period.days)


def stood(day: date) -> QuerySet[Standing]:
    """Return how each petition stood at the end of a day: one row a matter."""
    return Standing.objects.filter(counts=True, since__lte=day, until__gt=day)


def stood_of(found: QuerySet[Standing], period: Period) -> QuerySet[Standing]:
    """Return how the matters of some rows of the period stood on the day told: since a day of it, as they moved in it."""
    return stood(period.as_of).filter(matter__in=found.values("matter"), since__gte=period.since)


def acceptances(scope: Scope) -> QuerySet[Standing]:
    """Return the rows that offices of the scope made by accepting matters (受理)."""
    return moves("accepted").filter(scope.at("office"))


def first_acceptances(period: Period, scope: Scope) -> QuerySet[Standing]:
    """Return the acceptances of the period by the scope that were its first of the matter: a matter once."""
    found = acceptances(scope)
    within = found.filter(since__range=period.days)
    if scope.whole:
        return within.filter(again=False)
    return within.filter(Q(again=False) | ~Exists(found.filter(EARLIER, matter=OuterRef("matter"))))


def answered_at_once(period: Period, scope: Scope) -> QuerySet[Standing]:
    """Return the answers of the period to suggestions and questions that nobody accepted before."""
    return moved_in(period, scope, *AT_ONCE).filter(accepted=False)


EARLIER = Q(since__lt=OuterRef("since")) | Q(since=OuterRef("since"), pk__lt=OuterRef("pk"))
"""Whether a row came before the outer one."""


def first_reached(period: Period, scope: Scope) -> QuerySet[Standing]:
    """Return the rows of the period by which matters first came to an office of the scope: registered there or sent to it."""
    if scope.whole:  # before it is sent, each matter was registered at some office
        return moved_in(period, scope, *OWN)
    came = Q(scope.at("office"), act__in=OWN) | Q(scope.at("place"), act__in=SENT)
    found = Standing.objects.filter(came, counts=True)
    before = found.filter(EARLIER, matter=OuterRef("matter"))
    return found.filter(~Exists(before), since__range=period.days)
