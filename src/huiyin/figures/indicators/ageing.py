"""How long open matters have been open."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.journal import DONE, stood
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Ages, Tally
from huiyin.record.journal.standing import Standing

SINCE = date(2022, 5, 1)
HALF, NINE_TENTHS = 0.5, 0.9


def open_matters(period: Period, scope: Scope) -> QuerySet[Standing]:
    """Return the petitions that lay at an office of the scope, not concluded, at the end of the period."""
    return stood(period.end).filter(scope.at("place"), ~DONE)


@indicator(
    name=_("期末在办"),
    definition=_("期末在本机关及所属单位、尚未办结的信访事项，含已登记未受理的。"),
    basis="xinfang_2022:34",
    since=SINCE,
    unit="matters",
)
def still_open(period: Period, scope: Scope) -> Tally:
    """Count the matters that lay at the office, not concluded, at the end of the period.

    Those registered and not yet accepted are included.
    """
    return Tally(of=open_matters(period, scope))


@indicator(
    name=_("在办时长中位数"),
    definition=_("期末在办的信访事项自首次登记之日起的天数，一半不超过此数；重新提出不重新起算。"),
    basis="xinfang_2022:34",
    since=SINCE,
    unit="days",
)
def days_open_median(period: Period, scope: Scope) -> Ages:
    """Give the days that half of the matters open at the end of the period have not exceeded.

    Days run from the first registration; raising a matter anew does not begin it again.
    """
    return Ages(of=open_matters(period, scope), on=period.end, part=HALF)


@indicator(
    name=_("在办时长九成位"),
    definition=_("期末在办的信访事项自首次登记之日起的天数，九成不超过此数；重新提出不重新起算。"),
    basis="xinfang_2022:34",
    since=SINCE,
    unit="days",
)
def days_open_p90(period: Period, scope: Scope) -> Ages:
    """Give the days that nine tenths of the matters open at the end of the period have not exceeded.

    Days run from the first registration; raising a matter anew does not begin it again.
    """
    return Ages(of=open_matters(period, scope), on=period.end, part=NINE_TENTHS)
