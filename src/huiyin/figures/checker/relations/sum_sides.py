"""sum of two sides: a total and the two sides of it that exclude each other (已处理2349件，正在办理568件)."""

from collections.abc import Iterator

from huiyin.figures.checker.relations.opposites import opposed
from huiyin.figures.checker.relations.relation import HARD, SOFT, Relation, parts_of_sums
from huiyin.figures.checker.relations.sum import added
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.streams import Stream

_NEAR = 4
_LEAST, _MOST = 0.75, 1.25


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find pairs of sides that no list holds yet, and check them against the total shortly before."""
    met = parts_of_sums(found)
    for stream in report.streams:
        yield from _sides(report, stream, met)


def _sides(report: Report, stream: Stream, met: set[int]) -> Iterator[Relation]:
    """Check the two sides of one thing against the total shortly before them (已处理2349件，正在办理568件)."""
    for index in range(1, len(stream.facts) - 1):
        first, second = stream.facts[index], stream.facts[index + 1]
        if first.sentence != second.sentence or {id(first), id(second)} & met or not opposed(first, second):
            continue
        before = stream.facts[max(0, index - _NEAR) : index][::-1]
        total = next((fact for fact in before if fact.value > max(first.value, second.value)), None)
        near = total is not None and first.sentence - total.sentence <= 1 and first.line == total.line
        if total and not total.is_total and (opposed(total, first) or opposed(total, second)):
            continue  # a third side of the same
        if total and near and total.exact and first.exact and second.exact:
            met |= {id(first), id(second)}
            third = stream.facts[index + 2] if index + 2 < len(stream.facts) else None
            if third and third.sentence == first.sentence and first.value + second.value + third.value == total.value:
                yield added(report, total, [first, second, third], HARD)
                continue
            ratio = (first.value + second.value) / total.value
            if _LEAST < ratio < _MOST:
                yield added(report, total, [first, second], HARD if total.is_total else SOFT)
