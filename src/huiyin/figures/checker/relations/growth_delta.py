"""growth_delta: a change in per cent beside the change itself (减少159件，下降15.5%)."""

from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact, shown
from huiyin.figures.checker.relations.growth import change_sentence
from huiyin.figures.checker.relations.growth_topic import chain_of, current_of, topics_of
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, SOFT, Relation
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.rounding import follows


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find pairs of a change and its per cent, and check them on the count they speak of."""
    done = {id(relation.claimed) for relation in found if relation.verdict != OK}
    for growth in report.facts:
        if growth.kind == "growth" and not growth.cell and id(growth) not in done:
            delta = _delta(report, growth)
            if delta:
                yield from _judge(report, growth, delta)


def _delta(report: Report, growth: Fact) -> Fact | None:
    """Give the change that stands beside a growth, or the one of its place where both stand in lists."""
    chain = chain_of(report, growth)
    if len(chain) > 1:
        before = [fact for fact in report.near(chain[0], len(chain)) if fact.kind == "delta"][::-1]
        listed = len(before) == len(chain) and all(fact.sentence == growth.sentence for fact in before)
        return before[chain.index(growth)] if listed else None
    beside = [*report.near(growth, 1), *report.following(growth, 1)]
    return next(
        (
            fact
            for fact in beside
            if fact.kind == "delta" and fact.unit[-2:] != "分点" and fact.sentence == growth.sentence
        ),
        None,
    )


def _judge(report: Report, growth: Fact, delta: Fact) -> Iterator[Relation]:
    """Choose the count the change speaks of."""
    named, explicit = current_of(report, min(growth, delta, key=lambda fact: fact.order))
    topics = [fact for fact in topics_of(report, growth) if fact.measure == delta.measure]
    if named and named.measure != delta.measure:
        near = (fact for fact in report.near(delta, 6) if fact.kind == "count" and fact.sentence == delta.sentence)
        named = next((fact for fact in near if fact.measure == delta.measure and not fact.previous), None)
    currents = [*([named] if named else []), *topics]
    for current in currents:
        if _verdict(growth, current, delta) != MISMATCH:
            yield _relation(report, growth, current, delta, HARD)
            return
    if currents:
        alone = explicit or len({fact.value for fact in topics if fact.line == growth.line}) == 1
        yield _relation(report, growth, currents[0], delta, HARD if alone else SOFT)


def _change(current: Fact, delta: Fact) -> float | None:
    """Give the per cent that a change makes of the count before it."""
    previous = current.value - delta.value
    return 100 * delta.value / previous if previous > 0 else None


def _verdict(growth: Fact, current: Fact, delta: Fact) -> str:
    """Check a growth on one count."""
    change = _change(current, delta)
    return MISMATCH if change is None else follows(growth, change)


def _relation(report: Report, growth: Fact, current: Fact, delta: Fact, strength: str) -> Relation:
    """Give the checked relation."""
    previous = current.value - delta.value
    change = _change(current, delta)
    result = "—" if change is None else f"{change:.{growth.places + 2}f}%"
    signed = f"+{shown(-delta.value)}" if delta.value < 0 else f"-{shown(delta.value)}"
    term = f"{shown(delta.value)}÷({shown(current.value)}{signed}={shown(previous)})={result}"
    verdict = _verdict(growth, current, delta)
    return Relation(
        "growth_delta",
        growth,
        [current],
        [delta],
        change,
        verdict,
        strength,
        change_sentence(report, growth, term, verdict),
    )
