"""Which days a summary speaks of: the period its title names, and the one named last before a figure."""

import re
from calendar import monthrange
from datetime import date

from huiyin.figures.checker.periods_english import Span, spans_named
from huiyin.figures.checker.scripts import fold

_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MENTION = re.compile(
    r"(?P<other>较|比|与|同|截至|截止)?\s?"
    r"(?P<when>(?P<year>20\d\d)\s?年(?!代)|(?P<this>今年|本年度?|全年|年内)|(?P<last>去年|上年|前年|往年))?(?P<so_far>以来)?度?[，,]?\s?"
    r"(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度|(?P<first>\d{1,2})\s?月?\s?(?:-|—|–|~|至|到)\s?(?P<until>\d{1,2})\s?月(?!\d)|"
    r"(?P<month>\d{1,2})\s?月份?(?P<day>\s?\d{1,2}\s?[日号]|[上中下]旬|底)?|(?P<vague>本月|当月|上月|本季度?|上季度?|本周|上周|近期))?"
)
_TITLE_SIGNS = 120


def title_period(text: str) -> Span | None:
    """Give the days that the opening of a report names (2026年4月信访工作总结), or nothing."""
    opening = fold(text[:_TITLE_SIGNS])
    chinese = [_span(found, None) for found in _mentions(opening) if found["year"]]
    return next((span for span in [*chinese, *spans_named(opening, None)] if span), None)


def period_before(text: str, end: int, title: Span | None) -> tuple[Span | None, bool]:
    """Give the days named last in a figure's line before it ends, and whether any were; ``None`` where they leave doubt.

    :param end: where the figure ends in the text
    """
    line = fold(text[text.rfind("\n", 0, end) + 1 : end])
    mentions = _mentions(line)
    spans = [_span(mentions[-1], title)] if mentions else spans_named(line, title)
    return (spans[-1], True) if spans else (None, False)


def _mentions(words: str) -> list[re.Match[str]]:
    """Give what names a period; what is compared with (较2024年) is the period of another figure."""
    named = [found for found in _MENTION.finditer(words) if found["when"] or _part(found)]
    return [found for found in named if found["other"] in {None, "截至", "截止"}]


def _part(found: re.Match[str]) -> bool:
    """Tell whether a mention names a part of a year."""
    return any(found[name] for name in ("half", "quarter", "first", "month", "vague"))


def _span(found: re.Match[str], title: Span | None) -> Span | None:
    """Give the days of one mention, or nothing where the words leave doubt."""
    if found["last"] or found["vague"] or found["so_far"]:
        return None
    year = int(found["year"]) if found["year"] else title[0].year if title else 0
    first, until = _months(found)
    if found["other"] and found["day"] == "底":
        first = 1  # 截至6月底: since the new year
    elif found["other"] or found["day"]:
        return None
    if not year or not 1 <= first <= until <= 12:  # noqa: PLR2004 - months of a year
        return None
    return date(year, first, 1), date(year, until, monthrange(year, until)[1])


def _months(found: re.Match[str]) -> tuple[int, int]:
    """Give the first and the last month of a mention; a year alone is all of it."""
    if found["half"]:
        return (1, 6) if found["half"] == "上" else (7, 12)
    if found["quarter"]:
        last = 3 * _QUARTERS[found["quarter"]]
        return last - 2, last
    if found["first"]:
        return int(found["first"]), int(found["until"])
    return (int(found["month"]), int(found["month"])) if found["month"] else (1, 12)
