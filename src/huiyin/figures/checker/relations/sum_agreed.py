"""sum, by agreement: two lists under one total that make the same sum, though not the total."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.relation import HARD, Relation
from huiyin.figures.checker.relations.sum import added
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.streams import PARTIAL, Stream

_REACH, _LEAST, _LARGE, _MOST = 24, 20, 200, 1.25


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find totals that two lists after them contradict with one voice."""
    met = {id(fact) for relation in found if relation.type == "sum" for fact in relation.facts()}
    for stream in report.streams:
        for index, total in enumerate(stream.facts):
            if id(total) not in met and total.value >= _LEAST and total.exact and total.taken_in:
                yield from _agreed(report, stream, index, met)


def _agreed(report: Report, stream: Stream, index: int, met: set[int]) -> Iterator[Relation]:
    """Give the relation of a total to each of the lists that agree against it."""
    total = stream.facts[index]
    by_sum: dict[float, list[list[Fact]]] = {}
    for run in _blocks(stream, index, met):
        by_sum.setdefault(sum(fact.value for fact in run), []).append(run)
    for runs in by_sum.values():
        for first in runs:
            second = next((run for run in runs if run[0].order > first[-1].order), None)
            if second:
                yield from (added(report, total, run, HARD) for run in (first, second))
                return


def _blocks(stream: Stream, index: int, met: set[int]) -> Iterator[list[Fact]]:
    """Give each run of counts after a total that makes nearly as much and begins where a list may, or behind another."""
    total = stream.facts[index]
    end = min(len(stream.facts), index + _REACH)
    starts = {at for at in range(index + 1, end) if at == index + 1 or stream.opens(at)}
    facts, values, value = stream.facts, stream.values, stream.values[index]
    for start in range(index + 1, end):
        if start not in starts or values[start] >= value or id(facts[start]) in met:
            continue
        open_end = PARTIAL.search(facts[start].ahead[-24:]) is not None
        amount = values[start]
        for last in range(start + 1, end):
            amount += values[last]
            too_far = stream.lines[last] - total.line > 3
            if amount >= _MOST * value or values[last] >= value or too_far or id(facts[last]) in met:
                break
            natural = total.value >= _LARGE or stream.closes(last)
            if natural and amount > 0.8 * value and not open_end:
                starts.add(last + 1)
                yield facts[start : last + 1]
