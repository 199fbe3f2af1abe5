"""growth_implied_integer_base: a growth without the earlier figure; some whole number must have been it."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import math
import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact, shown
from huiyin.figures.checker.relations.growth_topic import current_of
from huiyin.figures.checker.relations.relation import MISMATCH, OK, SOFT, Relation
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.rounding import follows
from huiyin.figures.checker.streams import AVERAGE

_SUBJECT = re.compile(r"^(?![与较比同环去上])[一-鿿]{3,}(?:同比|环比|较|比)")
"""What a growth says it is the growth of (涉诉信访同比下降): then the count before it may be another one's."""


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find growths of a count whose earlier figure is not stated, and look for the whole number behind each."""
    done = {id(relation.claimed) for relation in found}
    for growth in report.facts:
        if growth.kind != "growth" or AVERAGE.search(growth.lead) or "持平" in growth.lead:
            continue
        if growth.unit == "%" and id(growth) not in done and growth.value > -100:
            current, named = current_of(report, growth)
            if current and named and current.exact and not current.places and current.value > 0 and not growth.approx:
                relation = _relation(report, growth, current)
                if relation.verdict == OK or not _SUBJECT.search(growth.lead):
                    yield relation


def _relation(report: Report, growth: Fact, current: Fact) -> Relation:
    """Try the whole numbers around the implied one."""
    implied = current.value / (1 + growth.value / 100)
    tries = sorted({max(1, math.floor(implied)), math.ceil(implied)}, key=lambda base: abs(base - implied))
    wide = [*tries, *(max(1, math.floor(implied) - i) for i in (1, 2)), *(math.ceil(implied) + i for i in (1, 2))]
    base = next((base for base in wide if follows(growth, _change(current.value, base)) == OK), None)
    base = base or next((base for base in wide if follows(growth, _change(current.value, base)) != MISMATCH), None)
    return Relation(
        "growth_implied_integer_base",
        growth,
        [current],
        [],
        base,
        OK if base else MISMATCH,
        SOFT,
        _sentence(report, growth, current, base, tries),
    )


def _change(current: float, base: float) -> float:
    """Give the growth from a base, in per cent."""
    return 100 * (current - base) / base


def _sentence(report: Report, growth: Fact, current: Fact, base: int | None, tries: list[int]) -> str:
    """Say the implied earlier figure, or how the nearest whole numbers miss."""
    stated = f"{growth.value:+.{growth.places}f}%"
    if base:
        return report.say(
            f"由{shown(current.value)}和{stated}推算，上期应为{base}。",
            f"{shown(current.value)} with {stated} implies {base} in the earlier period.",
        )
    misses = [f"{shown(base)}→{_change(current.value, base):+.{growth.places + 1}f}%" for base in sorted(tries)]
    return report.say(
        f"没有整数的上期数能使{shown(current.value)}恰为{stated}：{'，'.join(misses)}。",
        f"No whole earlier figure makes {shown(current.value)} a change of {stated}: {', '.join(misses)}.",
    )
