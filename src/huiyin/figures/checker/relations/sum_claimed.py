"""sum, as claimed: a list that says it is complete (其他, shares to 100) and does not add up."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

from collections.abc import Iterator
from itertools import pairwise

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.opposites import opposed
from huiyin.figures.checker.relations.relation import HARD, SOFT, Relation, parts_of_sums
from huiyin.figures.checker.relations.sum import added
from huiyin.figures.checker.relations.sum_closed import CLOSED, FIRST
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.streams import OPENER, PARTIAL, REST, Stream
from huiyin.figures.checker.words import COUNTED_WHOLE


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find complete lists that do not add up to the total they stand under."""
    met = parts_of_sums(found)
    for stream in report.streams:
        for start, end in _lists(stream):
            parts = stream.facts[start : end + 1]
            if not any(id(part) in met for part in parts):
                yield from _judge(report, stream, start, parts)


def _lists(stream: Stream) -> Iterator[tuple[int, int]]:
    """Give the first and last index of each list of at least two counts; a total that leads it is no part."""
    start = 0
    for index in range(1, len(stream.facts) + 1):
        if index == len(stream.facts) or not _goes_on(stream, index):
            for first, last in _sentences(stream, start, index - 1):
                first += _led(stream.facts[first : last + 1])  # noqa: PLW2901 - the total before its parts
                last -= _is_closed(stream.facts[last])  # noqa: PLW2901 - the total behind its parts
                if last > first:
                    yield first, last
            start = index


def _led(facts: list[Fact]) -> bool:
    """Tell whether the first count of a list reads like the total of those behind it, and is larger than each."""
    whole = facts[0].taken_in or COUNTED_WHOLE.search(facts[0].lead) is not None
    return whole and all(fact.value < facts[0].value for fact in facts[1:])


def _is_closed(last: Fact) -> bool:
    """Tell whether the last count of a list puts counts before it together."""
    return CLOSED.search(last.lead) is not None or FIRST.search(last.lead) is not None


def _sentences(stream: Stream, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a run at ； where its items stand closer together than that (甲3件，乙4件；丙5件，丁2件)."""
    facts = stream.facts
    cuts = [i for i in range(start + 1, end + 1) if facts[i].sentence != facts[i - 1].sentence]
    if len(cuts) in {0, end - start}:
        yield start, end
        return
    edges = [start, *cuts, end + 1]
    yield from ((first, after - 1) for first, after in pairwise(edges))


def _goes_on(stream: Stream, index: int) -> bool:
    """Tell whether a count goes on with the list of the one before it."""
    gap = stream.gaps[index]
    if len(gap) > 60 or "。" in gap or gap.count("\n") > 1 or OPENER.search(gap):
        return False
    lead = stream.facts[index - 1].lead
    return ("共" not in lead and "总" not in lead) or not stream.facts[index - 1].is_total


def _judge(report: Report, stream: Stream, start: int, parts: list[Fact]) -> Iterator[Relation]:
    """Judge one list against the total it stands under."""
    opening = parts[0].ahead[-40:] + parts[-1].tail
    if len(parts) == 2 and opposed(parts[0], parts[1]):
        return  # asked by sum_sides
    complete = _has_rest(parts) or _shares_meet(report, parts)
    total, bound = _total(stream, start, parts)
    if total is None or not total.value or PARTIAL.search(opening) or not total.exact:
        return
    amount = sum(part.value for part in parts)
    meant = [fact for fact in stream.facts[max(0, start - 40) : start] if abs(fact.value - amount) < 1e-6]
    if complete and meant:
        if meant[-1].line >= parts[0].line - 1:
            yield added(report, meant[-1], parts, HARD)
        return  # the list is of that count, not of the total
    ratio = amount / total.value
    if not complete:
        if len(parts) > 2 and opposed(parts[0], parts[-1]) and bound and 0.9 < ratio < 1.1:
            yield added(report, total, parts, SOFT)  # who gave no answer may be left out
            return
        if "其中" in stream.gaps[start] and 1 < ratio < 1.1:
            yield added(report, total, parts, SOFT)  # parts may overlap
        return
    if (bound and 0.4 < ratio < 2.5) or 0.9 < ratio < 1.1:
        yield added(report, total, parts, HARD if bound or len(parts) > 3 else SOFT)


def _total(stream: Stream, start: int, parts: list[Fact]) -> tuple[Fact | None, bool]:
    """Give the total a list stands under, and whether the text binds them together."""
    before = stream.facts[start - 1] if start else None
    largest = max(part.value for part in parts)
    if (
        before
        and before.value >= largest
        and parts[0].sentence - before.sentence <= 1
        and parts[0].line - before.line <= 1
    ):
        near = parts[0].sentence == before.sentence or OPENER.search(stream.gaps[start]) is not None
        if near and not PARTIAL.search(before.ahead[-30:]):
            meant = _taken_in_near(stream, start, parts) or before
            return meant, meant.is_total or "其中" in stream.gaps[start]
    totals = [fact for fact in stream.facts[max(0, start - 40) : start] if fact.is_total and fact.value >= largest]
    return (max(totals, key=lambda fact: fact.value), False) if totals else (None, False)


def _taken_in_near(stream: Stream, start: int, parts: list[Fact]) -> Fact | None:
    """Give the total of the line that a list comes nearest to (排查587起，化解571起。其中…); none where one leads it."""
    amount, before = sum(part.value for part in parts), stream.facts[max(0, start - 4) : start]
    taken = [
        fact for fact in before if fact.taken_in and fact.line == parts[0].line and fact.exact and not fact.previous
    ]
    return None if before[-1].taken_in else min(taken, key=lambda fact: abs(fact.value - amount), default=None)


def _has_rest(parts: list[Fact]) -> bool:
    """Tell whether a list ends with what is left over (其他)."""
    return len(parts) > 2 and any(REST.search(part.label) for part in parts[-2:])


def _shares_meet(report: Report, parts: list[Fact]) -> bool:
    """Tell whether each part has a share behind it and the shares meet 100."""
    shares = []
    for part in parts:
        after = report.facts[part.order + 1] if part.order + 1 < len(report.facts) else None
        if after is None or after.kind not in {"share", "rate"} or after.unit != "%":
            return False
        shares.append(after)
    return abs(sum(share.value for share in shares) - 100) <= 0.6
