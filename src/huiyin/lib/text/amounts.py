"""Find money, lengths of time, and how many persons or households, as people write them, in either script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from huiyin.lib.quantities import NUMBER, read_quantity
from huiyin.lib.text.signs import aligned
from huiyin.lib.text.spans import Amount

_ABOUT = r"(?:[多余来几])?\s?"
_BEFORE = r"(?<![0-9第初一二三四五六七八九十廿卅百千万亿两])(?<![0-9][.,](?=[0-9]))"
_MONEY = re.compile(rf"{_BEFORE}(?P<n>{NUMBER}){_ABOUT}(?:元|圆|块钱?(?=[钱，。、；！？,.;!?\s]|$)|人民币)")
_SIGNED = re.compile(rf"[¥￥]\s?(?P<n>{NUMBER})")
_TIME = re.compile(
    rf"{_BEFORE}(?P<n>{NUMBER}){_ABOUT}(?P<unit>个?工作日|年(?![级代度]|[0-9一二三四五六七八九十]{{1,3}}月)|个多?月|天|个?星期|周(?!岁|年|边|围)|个?小时)"
)
_UNITS = (
    ("工作日", "workday"),
    ("年", "year"),
    ("月", "month"),
    ("天", "day"),
    ("星期", "week"),
    ("周", "week"),
    ("小时", "hour"),
)
_COUNT = re.compile(
    rf"{_BEFORE}(?P<n>{NUMBER}){_ABOUT}(?:[个名位]\s?)?(?P<unit>户|家农?户|人(?!民|次|均|行|工|社|大)|[名位]|口人)"
)
_HOUSEHOLDS = ("户", "家户", "家农户")
_FIRST_YEAR = 1900
"""From here on a number of years is a year of the calendar."""


def money(text: str) -> list[Amount]:
    """Return the sums of money in a text, in ``yuan``."""
    plain = aligned(text)
    found = [*_MONEY.finditer(plain), *_SIGNED.finditer(plain)]
    return sorted(_amounts(text, found, lambda _match: "yuan"), key=lambda each: each.begin)


def durations(text: str) -> list[Amount]:
    """Return the lengths of time in a text, in ``year``, ``month``, ``week``, ``day``, ``workday`` or ``hour``."""
    found = _amounts(text, _TIME.finditer(aligned(text)), lambda match: _unit(match["unit"]))
    return [each for each in found if not (each.unit == "year" and each.value >= _FIRST_YEAR)]


def counts(text: str) -> list[Amount]:
    """Return how many ``person`` or ``household`` a text tells of."""
    return list(
        _amounts(
            text,
            _COUNT.finditer(aligned(text)),
            lambda match: "household" if match["unit"] in _HOUSEHOLDS else "person",
        )
    )


def _unit(word: str) -> str:
    return next(unit for sign, unit in _UNITS if sign in word)


def _amounts(text: str, found: Iterable[re.Match[str]], unit: Callable[[re.Match[str]], str]) -> Iterator[Amount]:
    for match in found:
        value = read_quantity(match["n"]).value
        yield Amount(value, unit(match), text[match.start() : match.end()], match.start(), match.end())
