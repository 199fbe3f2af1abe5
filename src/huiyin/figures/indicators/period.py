"""The days that a figure is about, and the day as of which it is told."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused

DAY = timedelta(days=1)
YEAR = re.compile(r"(\d{4})")
PART = re.compile(r"(\d{4})([QH])([1-4])")
MONTH = re.compile(r"(\d{4})-(\d{2})")
SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")
MONTHS = {"Q": 3, "H": 6}


@dataclass(frozen=True)
class Period:
    """The days from ``since`` to ``until``, both included, as the journal knew them at the end of ``as_of``."""

    since: date
    until: date
    as_of: date
    text: str

    @property
    def end(self) -> date:
        """Return the last day that is both in the period and known: what comes after belongs to neither."""
        return min(self.until, self.as_of)

    @property
    def days(self) -> tuple[date, date]:
        """Return the first and the last day of what is counted, for ``__range``."""
        return self.since, self.end

    @property
    def eve(self) -> date:
        """Return the day before the period."""
        return self.since - DAY

    def shifted(self, days: int) -> tuple[date, date]:
        """Return the days on which something began that reaches ``days`` days in the period."""
        return self.since - timedelta(days=days), self.end - timedelta(days=days)


def period(text: str, today: date, as_of: date | None = None) -> Period:
    """Return the period that a text names: ``2025``, ``2025Q1``, ``2025H1``, ``2025-03``, ``2025-03-01..2025-03-31``.

    A finished period is told as of its last midnight, a running one as of ``today``, unless ``as_of`` says otherwise.

    :raises Refused: if the text names no period, the period lies ahead, or ``as_of`` lies before it or ahead
    """
    since, until = _days(text.strip())
    if since > today:
        raise Refused(
            "period_ahead", _("统计期 %(text)s 还没有开始，请选择已经开始的统计期。") % {"text": text}, field="period"
        )
    told = as_of or min(until, today)
    if not since <= told <= today:
        raise Refused(
            "as_of_outside",
            _("截至日 %(day)s 不在统计期首日（%(since)s）与今天（%(today)s）之间，请改填其间的一天。")
            % {"day": date_format(told), "since": date_format(since), "today": date_format(today)},
            field="as_of",
        )
    return Period(since, until, told, text.strip())


def _days(text: str) -> tuple[date, date]:
    try:
        if found := YEAR.fullmatch(text):
            return _months(int(found[1]), 1, 12)
        if (found := PART.fullmatch(text)) and int(found[3]) <= 12 // MONTHS[found[2]]:
            length = MONTHS[found[2]]
            return _months(int(found[1]), (int(found[3]) - 1) * length + 1, length)
        if found := MONTH.fullmatch(text):
            return _months(int(found[1]), int(found[2]), 1)
        if (found := SPAN.fullmatch(text)) and found[1] <= found[2]:
            return date.fromisoformat(found[1]), date.fromisoformat(found[2])
    except ValueError:
        pass
    raise Refused(
        "no_such_period",
        _("看不懂统计期“%(text)s”，请写成 2025、2025Q1、2025H1、2025-03 或 2025-03-01..2025-03-31。") % {"text": text},
        field="period",
    )


def _months(year: int, first: int, length: int) -> tuple[date, date]:
    last = first + length - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
