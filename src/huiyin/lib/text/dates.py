"""Find days, months and years in a text, as people write them: 2025年3月10日, 去年5月, 3月10号, 2025-03-10, 昨天."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from huiyin.lib.numerals import integer
from huiyin.lib.text.signs import aligned

_SIGN = "[0-9〇零一二三四五六七八九十]"
_WRITTEN = re.compile(
    rf"(?P<year>(?:(?<!{_SIGN}){_SIGN}{{4}}年)|今年|去年|前年|上年)?的?(?P<month>(?<!{_SIGN}){_SIGN}{{1,3}})月(?!以内)(?:份|(?P<day>{_SIGN}{{1,3}})[日号])?"
)
_YEAR = re.compile(
    rf"(?<!{_SIGN})(?P<year>(?:19|20)[0-9]{{2}}|[一二]{_SIGN}{{3}})年(?!{_SIGN}{{1,3}}月)|(?P<word>今年|去年|前年|上年)(?!的?{_SIGN}{{1,3}}月)"
)
_PLAIN = re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![0-9])")
_NEAR = {"今天": 0, "昨天": 1, "前天": 2}
_BACK = {"今年": 0, "去年": 1, "上年": 1, "前年": 2}


@dataclass(frozen=True)
class Dated:
    """When something was, from one day until another; both are the same where a day is named."""

    since: date
    until: date
    words: str
    begin: int

    @property
    def is_day(self) -> bool:
        """Tell whether a single day is named."""
        return self.since == self.until


def dates(text: str, said_on: date) -> list[Dated]:
    """Return the days, months and years that a text names, in its order, none after ``said_on``.

    A day without a year is the last such day before ``said_on``; what no calendar has is left out.
    """
    plain = aligned(text)
    found = [
        *((match, _written(match, said_on)) for match in _WRITTEN.finditer(plain)),
        *((match, _plain(match)) for match in _PLAIN.finditer(plain)),
        *((match, _year(match, said_on)) for match in _YEAR.finditer(plain)),
        *((match, _near(match[0], said_on)) for match in re.finditer("|".join(_NEAR), plain)),
    ]
    dated = [
        Dated(span[0], min(span[1], said_on), text[match.start() : match.end()], match.start())
        for match, span in found
        if span and span[0] <= said_on
    ]
    return sorted(dated, key=lambda each: each.begin)


Span = tuple[date, date]


def _written(match: re.Match[str], said_on: date) -> Span | None:
    year, month = match["year"], _number(match["month"])
    day = _number(match["day"]) if match["day"] else 0
    if year is None:
        this = _span(said_on.year, month, day)
        return this if this and this[0] <= said_on else _span(said_on.year - 1, month, day)
    return _span(said_on.year - _BACK[year] if year in _BACK else _number(year[:-1]), month, day)


def _plain(match: re.Match[str]) -> Span | None:
    return _span(int(match["year"]), int(match["month"]), int(match["day"]))


def _year(match: re.Match[str], said_on: date) -> Span | None:
    year = said_on.year - _BACK[match["word"]] if match["word"] else _number(match["year"])
    return (date(year, 1, 1), date(year, 12, 31)) if year in range(1900, 2200) else None


def _near(word: str, said_on: date) -> Span:
    day = said_on - timedelta(days=_NEAR[word])
    return day, day


def _span(year: int, month: int, day: int) -> Span | None:
    """Return the first and the last day of a day or, where ``day`` is 0, of a month; None if there is none such."""
    try:
        first = date(year, month, day or 1)
        return first, first if day else first.replace(day=calendar.monthrange(year, month)[1])
    except ValueError:
        return None


def _number(signs: str) -> int:
    try:
        return integer(signs)
    except ValueError:
        return 0
