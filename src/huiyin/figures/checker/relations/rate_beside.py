"""ratio of rates right behind their count (收集建议316条，办理301条，办复率95.3%): only what fits, for the names do not agree."""

from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.ratio import ratio, verdict_of
from huiyin.figures.checker.relations.relation import HARD, OK, Relation, judged_ratios
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.words import AIM

_NEAR, _ALL = 6, 100
_KINDS = frozenset({"count", "amount"})
Reading = tuple[Fact, list[Fact]]


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find rates that no rule has judged and that follow from the counts right beside them or the report's total."""
    judged = judged_ratios(found)
    total = next((fact for fact in report.facts if fact.kind == "count" and fact.taken_in and not fact.previous), None)
    for rate in report.facts:
        if rate.kind == "rate" and rate.unit == "%" and not rate.cell and id(rate) not in judged and rate.value < _ALL:
            readings = () if rate.approx or AIM.search(rate.lead) else _readings(report, rate, total)
            fitting = next((each for each in readings if verdict_of(rate, [each[0]], each[1]) == OK), None)
            if fitting:
                yield ratio(report, rate, [fitting[0]], fitting[1], HARD)


def _readings(report: Report, rate: Fact, total: Fact | None) -> Iterator[Reading]:
    """Give a count and what it may divide: larger ones before it, all of its list, the total; then two in brackets."""
    before = report.near(rate, _NEAR)
    part = before[0] if before and _beside(before[0], rate) else None
    if part:
        alike = [fact for fact in before[1:] if _beside(fact, rate) and _like(fact, part)]
        yield from ((part, [fact]) for fact in alike if fact.value > part.value)
        if total and total.order < part.order and _like(total, part) and total.value > part.value:
            yield part, [total]
        if len(alike) > 1:
            yield from ((fact, [part, *alike]) for fact in (part, *alike))
    inside = [fact for fact in report.following(rate, 2) if _beside(fact, rate)]
    if len(inside) > 1 and report.passage.text[rate.end : rate.end + 1] in {"(", "（"} and _like(*inside):
        small, large = sorted(inside, key=lambda fact: fact.value)
        yield small, [large]


def _beside(fact: Fact, rate: Fact) -> bool:
    """Tell whether a count stands in the sentence of a rate."""
    return (
        fact.kind in _KINDS
        and not fact.approx
        and fact.sentence == rate.sentence
        and not fact.cell
        and fact.previous == rate.previous
    )


def _like(one: Fact, other: Fact) -> bool:
    """Tell whether two figures count the same things, or money in one unit."""
    return one.kind == other.kind and one.measure == other.measure
