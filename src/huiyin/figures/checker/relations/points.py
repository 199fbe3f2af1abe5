"""growth_delta of rates: a change in percentage points and both rates it compares (由95.2%提高到97.5%，提高2.3个百分点)."""

from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, SOFT, Relation
from huiyin.figures.checker.report import Report

_NEAR, _SLACK = 3, 1e-6


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find changes in percentage points whose sentence states the earlier rate and one other."""
    del found
    for delta in report.facts:
        if delta.kind == "delta" and delta.unit in {"个百分点", "百分点", "percentage points"}:
            rates = [fact for fact in report.near(delta, _NEAR) if _is_rate(fact, delta)]
            earlier = [fact for fact in rates if fact.previous]
            now = [fact for fact in rates if not fact.previous]
            if len(earlier) == len(now) == 1:
                yield _relation(report, delta, now[0], earlier[0])


def _is_rate(fact: Fact, delta: Fact) -> bool:
    """Tell whether a figure is a rate or share in the sentence of a change."""
    return fact.kind in {"rate", "share"} and fact.unit == "%" and fact.sentence == delta.sentence


def _relation(report: Report, delta: Fact, current: Fact, previous: Fact) -> Relation:
    """Subtract the rates, leaving room for the rounding of each."""
    change = current.value - previous.value
    places = max(current.places, previous.places)
    room = 10.0**-places + (0.5 * 10.0**-delta.places if delta.places < places else 0)
    verdict = OK if abs(abs(change) - abs(delta.value)) <= room + _SLACK else MISMATCH
    strength = SOFT if delta.approx or current.approx or previous.approx else HARD
    term = f"{current.value:.{places}f}%-{previous.value:.{places}f}%={change:.{places}f}"
    stated = f"{delta.value:+.{delta.places}f}"
    chinese = f"{term}个百分点，与所写{stated}相符。" if verdict == OK else f"{term}个百分点，而文中写的是{stated}。"
    english = (
        f"{term} points, as stated ({stated})." if verdict == OK else f"{term} points, but the text says {stated}."
    )
    return Relation(
        "growth_delta", delta, [current], [previous], change, verdict, strength, report.say(chinese, english)
    )
