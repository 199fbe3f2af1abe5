"""What leaders' reception days came to: days, batches, persons, and what was settled on the spot."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share, Sum, Tally
from huiyin.routines.receptions.lookups import settled_on_the_spot
from huiyin.routines.receptions.models import ReceptionDay, TurnEnd

SINCE = date(2022, 5, 1)
MATTER = "contact__matter"


def heard_in(period: Period, scope: Scope) -> QuerySet[TurnEnd]:
    """Return the batches that leaders of the scope heard on reception days in the period."""
    return TurnEnd.objects.filter(
        scope.at("turn__day__office"), how=TurnEnd.How.HEARD, turn__day__on__range=period.days
    )


@indicator(
    name=_("领导接访日"),
    definition=_("本期举行的领导接访和下访的场次，取消的不计；其中下访列在旁。"),
    basis="xinfang_2022:18",
    since=SINCE,
    unit="sessions",
)
def reception_days(period: Period, scope: Scope) -> Tally:
    """Count the reception days held in the period, cancelled ones left out; those on which leaders went down stand beside."""
    held = ReceptionDay.objects.filter(scope.at("office"), on__range=period.days, cancelled_on__isnull=True)
    return Tally(of=held, matter="", beside={"down": (_("其中下访"), held.filter(kind=ReceptionDay.Kind.DOWN))})


@indicator(
    name=_("接访批次"),
    definition=_("本期领导接访日接待并登记的批次，一批人来一次计一批次；约了没来、没等到就走的不计。"),
    basis="xinfang_2022:18",
    since=SINCE,
    unit="batches",
)
def reception_batches(period: Period, scope: Scope) -> Tally:
    """Count the batches heard and registered on reception days of the period; who did not come or left is not counted."""
    return Tally(of=heard_in(period, scope), matter=MATTER)


@indicator(
    name=_("接访人次"),
    definition=_("本期领导接访日接待的各批次人数之和，不是不同的人数。"),
    basis="xinfang_2022:18",
    since=SINCE,
    unit="person_times",
)
def reception_persons(period: Period, scope: Scope) -> Sum:
    """Add up the persons of the batches heard on reception days of the period: person-times, not different people."""
    return Sum(of=heard_in(period, scope), matter=MATTER, field="contact__persons")


@indicator(
    name=_("接访当场办结"),
    definition=_("本期领导接访日接待的批次中，当天就书面答复并送达本人，或者签了和解协议的部分；只是当场答应的不算。"),
    basis="xinfang_2022:18",
    since=SINCE,
    unit="batches",
)
def settled_at_reception(period: Period, scope: Scope) -> Share:
    """Of the batches heard on reception days, the part answered in writing and served, or settled, the very day.

    What was only promised at the table is not settled.
    """
    return Share(of=heard_in(period, scope), where=settled_on_the_spot("contact"), matter=MATTER)
