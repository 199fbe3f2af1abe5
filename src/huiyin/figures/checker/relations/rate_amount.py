"""ratio of sums of money (涉及金额1.36亿元，已追回9860万元，追回率72.5%)."""

from collections.abc import Iterator
from dataclasses import replace

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.rate import names, stem_of
from huiyin.figures.checker.relations.ratio import ratio, verdict_of
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, SOFT, Relation, judged_ratios
from huiyin.figures.checker.report import Report

_YUAN = {"元": 1.0, "千元": 1e3, "万元": 1e4, "百万元": 1e6, "千万元": 1e7, "亿元": 1e8}
_NEAR = 5


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find rates that no rule has judged beside an amount called as they are; only one larger amount may be its whole."""
    judged = judged_ratios(found)
    for rate in report.facts:
        if rate.kind == "rate" and rate.unit == "%" and not rate.cell and id(rate) not in judged:
            yield from _judge(report, rate)


def _judge(report: Report, rate: Fact) -> Iterator[Relation]:
    """Divide the amount of a rate by one before it in the sentence."""
    near = [fact for fact in report.near(rate, _NEAR) if fact.unit in _YUAN and fact.sentence == rate.sentence]
    stem = stem_of(rate)
    part = next((fact for fact in near if stem and names(fact, stem)), None)
    larger = [fact for fact in near if part and fact.order < part.order and _yuan(fact) >= _yuan(part)]
    if part and larger:
        fitting = next((fact for fact in larger if _verdict(rate, part, fact) != MISMATCH), None)
        whole = fitting or larger[0]
        yield _told(ratio(report, rate, [_in_yuan(part)], [_in_yuan(whole)], HARD if fitting else SOFT), part, whole)


def _told(relation: Relation, part: Fact, whole: Fact) -> Relation:
    """Name the figures of the text in a relation worked out in yuan."""
    return replace(relation, of=[part], over=[whole])


def _verdict(rate: Fact, part: Fact, whole: Fact) -> str:
    """Check a rate on two amounts."""
    return verdict_of(rate, [_in_yuan(part)], [_in_yuan(whole)])


def _yuan(fact: Fact) -> float:
    """Give an amount in yuan."""
    return fact.value * _YUAN[fact.unit]


def _in_yuan(fact: Fact) -> Fact:
    """Give the same amount written in yuan, with room for its rounding."""
    scale, half = _YUAN[fact.unit], 0.5 * 10.0**-fact.places if fact.places else 0.0
    return replace(
        fact, value=fact.value * scale, low=(fact.low - half) * scale, high=(fact.high + half) * scale, unit="元"
    )
