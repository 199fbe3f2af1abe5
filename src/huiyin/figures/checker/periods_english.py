"""Which days an English summary speaks of (the first half of 2025, Q1 2025, January to June 2025, March 2025, 2025)."""

import re
from calendar import monthrange
from datetime import date

Span = tuple[date, date]

_MONTHS = "january february march april may june july august september october november december".split()
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?P<year>20\d\d)"
_MENTION = re.compile(
    rf"\b(?:(?P<nth>first|second|third|fourth) (?P<what>quarter|half)(?: of)?(?: the year)?(?: {_YEAR})?"
    rf"|(?P<letter>[qh])(?P<digit>[1-4])(?: |/)?{_YEAR.replace('year', 'year_of_letter')}"
    rf"|(?P<first>{_MONTH})(?:\s?(?:to|and|-|–|until)\s?(?P<until>{_MONTH}))?(?:,? {_YEAR.replace('year', 'year_of_month')})?"
    rf"|(?P<last>(?:last|previous|preceding) (?:year|quarter|month))"
    rf"|(?P<split>20\d\d\s?[/–-]\s?\d\d)|{_YEAR.replace('year', 'year_alone')})\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s$")
_MONTHS_OF_A_YEAR = 12


def spans_named(words: str, title: Span | None) -> list[Span | None]:
    """Give the days of each mention, ``None`` where one leaves doubt; a year that is not said is the title's."""
    return [_span(words, found, title) for found in _MENTION.finditer(words)]


def _span(words: str, found: re.Match[str], title: Span | None) -> Span | None:
    """Give the days of one mention."""
    told = next(
        (found[name] for name in ("year", "year_of_letter", "year_of_month", "year_alone") if found[name]), None
    )
    year = int(told) if told else title[0].year if title else 0
    on_a_day = found["first"] and _DAY.search(words[: found.start()])
    if found["last"] or found["split"] or on_a_day or not year:
        return None
    first, until = _months(found)
    return date(year, first, 1), date(year, until, monthrange(year, until)[1])


def _months(found: re.Match[str]) -> tuple[int, int]:
    """Give the first and the last month of a mention; a year alone is all of it."""
    if found["first"]:
        first = _MONTHS.index(found["first"].lower()) + 1
        until = _MONTHS.index(found["until"].lower()) + 1 if found["until"] else first
        return first, max(first, until)
    if found["nth"] or found["letter"]:
        number = _NTH[found["nth"].lower()] if found["nth"] else int(found["digit"])
        length = 3 if (found["what"] or found["letter"]).lower() in {"quarter", "q"} else 6
        return min(length * (number - 1), _MONTHS_OF_A_YEAR - length) + 1, min(length * number, _MONTHS_OF_A_YEAR)
    return 1, _MONTHS_OF_A_YEAR
