"""Which office and period a page of figures was asked for, and what else can be chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from huiyin.figures.indicators.period import Period, period
from huiyin.figures.indicators.scope import Scope, scopes_shown
from huiyin.figures.lookups import first_year
from huiyin.lib.refusal import Refused

QUARTERS, MONTHS = 4, 12


@dataclass(frozen=True)
class Choice:
    """One entry of a picker."""

    value: str
    label: str


@dataclass(frozen=True)
class Asked:
    """What was asked for: a scope and a period, with the day as of which it is told if one was named."""

    scope: Scope
    period: Period
    named_day: str
    offices: tuple[Choice, ...]
    periods: tuple[Choice, ...]

    @property
    def query(self) -> str:
        """Return the same question as the end of an address."""
        said = {"office": self.scope.code, "period": self.period.text, "as_of": self.named_day}
        return urlencode({name: value for name, value in said.items() if value})


def asked(said: Mapping[str, str], today: date) -> Asked:
    """Return what a GET form asks for; without words the topmost office, and the last finished year it has.

    :raises Refused: if there is no such office or period, or the day is none
    """
    offices = {each.code: each for each in scopes_shown()}
    if not offices:
        raise Refused("no_office", _("还没有设立机关，没有可以公开的数字。"))
    code = said.get("office") or next(iter(offices))
    if code not in offices:
        raise Refused(
            "no_such_office", _("没有代码为“%(code)s”的机关，请从列表中选择。") % {"code": code}, field="office"
        )
    scope = offices[code]
    first = first_year(scope, today)
    text = said.get("period") or str(max(first, today.year - 1))
    return Asked(
        scope=scope,
        period=period(text, today, _day(said.get("as_of", ""))),
        named_day=said.get("as_of", ""),
        offices=tuple(Choice(each.code, each.name) for each in offices.values()),
        periods=tuple(periods_offered(first, today, text)),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(
            "no_such_day", _("看不懂截至日“%(text)s”，请写成 2025-12-31。") % {"text": text}, field="as_of"
        ) from None


def periods_offered(first: int, today: date, chosen: str) -> Iterator[Choice]:
    """Yield the periods to choose from, the newest first: years, and the quarters and months of the last two."""
    offered = {text: label for year in range(today.year, first - 1, -1) for text, label in _of_year(year, today)}
    if chosen not in offered:
        yield Choice(chosen, chosen)
    yield from (Choice(text, label) for text, label in offered.items())


def _of_year(year: int, today: date) -> Iterator[tuple[str, str]]:
    yield str(year), _("%(year)s 年") % {"year": year}
    if year < today.year - 1:
        return
    last = today.month if year == today.year else MONTHS
    for quarter in range((last - 1) // 3 + 1, 0, -1):
        yield f"{year}Q{quarter}", _("%(year)s 年第 %(quarter)s 季度") % {"year": year, "quarter": quarter}
    for month in range(last, 0, -1):
        yield f"{year}-{month:02d}", _("%(year)s 年 %(month)s 月") % {"year": year, "month": month}
