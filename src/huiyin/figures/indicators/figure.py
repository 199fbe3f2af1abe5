"""One counted figure with its card: what a page, a report or a program is told."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import Indicator
from huiyin.figures.indicators.rounding import percent

UNITS: dict[str, Promise] = {
    "contacts": pgettext_lazy("unit of figures", "件次"),
    "matters": pgettext_lazy("unit of figures", "件"),
    "notices": pgettext_lazy("unit of figures", "份告知"),
    "replies": pgettext_lazy("unit of figures", "件答复"),
    "ratings": pgettext_lazy("unit of figures", "人次评价"),
    "persons": pgettext_lazy("unit of figures", "人"),
    "closings": pgettext_lazy("unit of figures", "件结案"),
    "answers": pgettext_lazy("unit of figures", "份答复"),
    "reviews": pgettext_lazy("unit of figures", "份复查意见"),
    "days": pgettext_lazy("unit of figures", "日"),
    "batches": pgettext_lazy("unit of figures", "批次"),
    "person_times": pgettext_lazy("unit of figures", "人次"),
    "sessions": pgettext_lazy("unit of figures", "场"),
    "meetings": pgettext_lazy("unit of figures", "次会议"),
    "places": pgettext_lazy("unit of figures", "处"),
    "findings": pgettext_lazy("unit of figures", "个问题"),
    "screened": pgettext_lazy("unit of figures", "件排查"),
    "events": pgettext_lazy("unit of figures", "起事件"),
    "orders": pgettext_lazy("unit of figures", "张工单"),
    "calls": pgettext_lazy("unit of figures", "人次回访"),
    "consultations": pgettext_lazy("unit of figures", "次征求意见"),
    "opinions": pgettext_lazy("unit of figures", "条意见"),
    "tasks": pgettext_lazy("unit of figures", "项议定事项"),
    "activities": pgettext_lazy("unit of figures", "次活动"),
    "copies": pgettext_lazy("unit of figures", "份资料"),
    "teams": pgettext_lazy("unit of figures", "支队伍"),
    "patrols": pgettext_lazy("unit of figures", "次巡逻"),
    "drills": pgettext_lazy("unit of figures", "次演练"),
    "sendings": pgettext_lazy("unit of figures", "件次转送交办"),
    "letters": pgettext_lazy("unit of figures", "份督办函"),
    "listings": pgettext_lazy("unit of figures", "件次挂牌"),
    "proposals": pgettext_lazy("unit of figures", "项建议"),
    "warnings": pgettext_lazy("unit of figures", "次预警"),
    "promises": pgettext_lazy("unit of figures", "项承诺"),
    "referrals": pgettext_lazy("unit of figures", "人次转介"),
    "mediations": pgettext_lazy("unit of figures", "件调解"),
    "agreements": pgettext_lazy("unit of figures", "份协议"),
    "yuan": pgettext_lazy("unit of figures", "元"),
    "instalments": pgettext_lazy("unit of figures", "项协议义务"),
    "applications": pgettext_lazy("unit of figures", "份申请"),
    "duties": pgettext_lazy("unit of figures", "项期限"),
    "reports": pgettext_lazy("unit of figures", "起"),
}
SHARE, TALLY, SUM, AGES, AMOUNT = "share", "tally", "sum", "ages", "amount"
WITH_ROWS = (SHARE, AGES, AMOUNT)
"""The shapes whose ``d`` is told."""


@dataclass(frozen=True)
class Beside:
    """A number shown beside a figure, never in it."""

    key: str
    name: Promise
    n: int


@dataclass(frozen=True)
class Figure:
    """A figure of one period and scope: ``d`` is None for tallies and sums, and the number of rows for ages and amounts.

    The ``n`` of ages is days, that of amounts yuan, and None where too few rows would tell whose they are.
    """

    indicator: Indicator
    period: Period
    shape: str
    n: int | None
    d: int | None
    beside: tuple[Beside, ...] = ()
    matters_hash: str = ""

    @property
    def key(self) -> str:
        """Return the key."""
        return self.indicator.key

    @property
    def unit(self) -> Promise:
        """Return what is counted, as a word."""
        return UNITS[self.indicator.unit]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to divide by, or nothing to be old: no data, never 0 or 100."""
        return self.shape in WITH_ROWS and not self.d

    @property
    def percent(self) -> Decimal | None:
        """Return the share in per cent; None for tallies, under 20, or without data."""
        return percent(self.n or 0, self.d or 0) if self.shape == SHARE else None

    @property
    def fraction(self) -> str:
        """Return both numbers of a share, ``185/187``; of other figures the one."""
        return f"{written(self.n)}/{written(self.d)}" if self.shape == SHARE and self.d else self.large

    @property
    def large(self) -> str:
        """Return the figure as it stands alone: ``92.8%``, ``16/19``, ``187``, or that there is no data."""
        if self.is_empty:
            return _("无数据")
        if self.n is None:
            return _("不公开")
        if self.shape != SHARE:
            return written(self.n)
        return f"{written(self.n)}/{written(self.d)}" if self.percent is None else f"{self.percent}%"

    @property
    def small(self) -> str:
        """Return what stands under it: from what it was divided, and the unit."""
        if self.is_empty:
            return _("本期没有可以计算的")
        if self.n is None:
            return _("不足 3 份，不写金额")
        if self.shape == AMOUNT:
            return _("%(unit)s，%(d)s 份协议") % {"unit": self.unit, "d": written(self.d)}
        if self.shape != SHARE:
            return str(self.unit)
        words = {"n": written(self.n), "d": written(self.d), "unit": self.unit}
        return (
            _("%(d)s %(unit)s，不足 20 不写百分比") % words
            if self.percent is None
            else f"{written(self.n)} / {written(self.d)} {self.unit}"
        )


def written(n: int | None) -> str:
    """Return a whole number as the language in use writes it, its thousands apart; nothing for nothing."""
    return "" if n is None else number_format(n, force_grouping=True)
