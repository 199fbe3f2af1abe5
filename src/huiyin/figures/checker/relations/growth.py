"""growth: a change in per cent and both figures it compares (由80件降到60件，下降25%; a 2% increase on the 4,125)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from huiyin.figures.checker.facts import Fact, shown
from huiyin.figures.checker.relations.growth_topic import called_measure, chain_of, current_of, topics_of
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, SOFT, TRUNCATED, Relation
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.rounding import follows

_BEHIND = 14
_REACHED = re.compile(r"(?:至|到|为|\bto)\s?$")


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find growths with both figures stated and check them."""
    del found
    for fact in report.facts:
        if fact.kind == "growth" and not fact.cell:
            yield from _judge(report, fact)


def _judge(report: Report, growth: Fact) -> Iterator[Relation]:
    """Give the first pair of figures that a growth fits, or the pair its words ask for."""
    around = [
        fact for fact in [*report.near(growth, 8)[::-1], *report.following(growth, 2)] if _beside(report, fact, growth)
    ]
    earlier = _bracketed(report, growth) or [fact for fact in around if fact.previous and fact.value > 0]
    now = [fact for fact in around if not fact.previous]
    named, _ = current_of(report, growth)
    currents = [*(fact for fact in now if fact is named), *now[::-1]]
    pairs = [(current, before) for current in currents for before in earlier[::-1] if before.measure == current.measure]
    if not pairs:
        topics = [fact for fact in topics_of(report, growth) if growth.line - fact.line <= 1]
        pairs = [(topic, before) for topic in topics for before in earlier[::-1] if before.measure == topic.measure]
    chain = chain_of(report, growth)
    years = _year_by_year(around) if len(chain) > 1 else []
    fitting = next((pair for pair in [*pairs, *years] if _verdict(growth, *pair) != MISMATCH), None)
    if fitting:
        yield growth_relation(report, growth, *fitting, HARD)
    elif pairs:
        pairs = _of_its_place(growth, chain, pairs, earlier)
        yield growth_relation(report, growth, *pairs[0], HARD if _plain(growth, chain, now, earlier) else SOFT)


def _bracketed(report: Report, growth: Fact) -> list[Fact]:
    """Give the earlier figure that stands in brackets right behind a growth (同比下降12.3%（去年同期1440件）)."""
    gap = report.passage.text[growth.end : growth.end + 2]
    behind = [fact for fact in report.following(growth, 1) if fact.previous and fact.value > 0]
    return behind if gap.strip()[:1] in {"(", "（"} and behind and behind[0].at - growth.end < _BEHIND else []


def _year_by_year(around: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Give each figure with the one before it (由2022年的286件降到2023年的241件、2024年的198件，分别下降)."""
    return [(now, before) for before, now in pairwise(around) if before.measure == now.measure and before.value > 0]


def _beside(report: Report, fact: Fact, growth: Fact) -> bool:
    """Tell whether a count stands in the sentence of a growth (in English, in its line)."""
    together = fact.line == growth.line if report.passage.language == "en" else fact.sentence == growth.sentence
    if fact.kind not in {"count", "amount", "duration"} or not together:
        return False
    return fact.order < growth.order or fact.previous or _REACHED.search(fact.lead) is not None


def _of_its_place(
    growth: Fact, chain: list[Fact], pairs: list[tuple[Fact, Fact]], earlier: list[Fact]
) -> list[tuple[Fact, Fact]]:
    """Give the pairs with the earlier figure of a growth's place, where both stand in lists of one length."""
    listed = len(chain) == len(earlier) > 1
    return [pair for pair in pairs if not listed or pair[1] is earlier[chain.index(growth)]] or pairs


def _plain(growth: Fact, chain: list[Fact], now: list[Fact], earlier: list[Fact]) -> bool:
    """Tell whether the sentence leaves no doubt which two figures a growth compares."""
    measures = called_measure(growth)
    if not measures and len(chain) > 1 and len(chain) == len(earlier) == len({fact.measure for fact in earlier}):
        measures = (earlier[chain.index(growth)].measure,)
    now = [fact for fact in now if not measures or fact.measure in measures]
    earlier = [fact for fact in earlier if not measures or fact.measure in measures]
    return len(now) == 1 and len(earlier) == 1


def _bounds(current: Fact, previous: Fact) -> tuple[float, float]:
    """Give the least and the largest change in per cent."""
    return 100 * (current.low - previous.high) / previous.high, 100 * (current.high - previous.low) / previous.low


def _verdict(growth: Fact, current: Fact, previous: Fact) -> str:
    """Check a growth on two figures."""
    return follows(growth, *_bounds(current, previous))


def growth_relation(report: Report, growth: Fact, current: Fact, previous: Fact, strength: str) -> Relation:
    """Check a growth on two figures."""
    computed = 100 * (current.value - previous.value) / previous.value
    verdict = _verdict(growth, current, previous)
    term = f"({shown(current.value)}-{shown(previous.value)})÷{shown(previous.value)}={computed:.{growth.places + 2}f}%"
    return Relation(
        "growth",
        growth,
        [current],
        [previous],
        computed,
        verdict,
        strength,
        change_sentence(report, growth, term, verdict),
    )


def change_sentence(report: Report, growth: Fact, term: str, verdict: str) -> str:
    """Say the arithmetic of a change."""
    stated = f"{growth.value:+.{growth.places}f}%"
    chinese = {
        OK: f"{term}，与所写{stated}相符。",
        TRUNCATED: f"{term}，所写{stated}是截尾而未四舍五入。",
        MISMATCH: f"{term}，而文中写的是{stated}。",
    }
    english = {
        OK: f"{term}, as stated ({stated}).",
        TRUNCATED: f"{term}; the stated {stated} was cut instead of rounded.",
        MISMATCH: f"{term}, but the text says {stated}.",
    }
    return report.say(chinese[verdict], english[verdict])
