"""sum, as claimed: a list that says it is complete (其他, 满意/不满意, shares to 100) and does not add up."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import re
from collections.abc import Iterator
from itertools import pairwise

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.opposites import opposed
from huiyin.figures.checker.relations.relation import HARD, OK, SOFT, Relation
from huiyin.figures.checker.relations.sum import added
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.streams import OPENER, PARTIAL, REST, Stream

_CLOSED = re.compile(r"(?:合计|共计|总计|一共|总共)[^，,。；;]{0,10}$")

_GATHERED = re.compile(r"[共总]|合计")


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find complete lists that do not add up to the total they stand under."""
    met = {id(part) for relation in found if relation.type == "sum" for part in relation.of}
    for stream in report.streams:
        for start, end in _lists(stream):
            parts = stream.facts[start : end + 1]
            if not any(id(part) in met for part in parts):
                yield from _judge(report, stream, start, parts)
        yield from _sides(report, stream, met)
        yield from _closed(report, stream, met)


def _lists(stream: Stream) -> Iterator[tuple[int, int]]:
    """Give the first and last index of each list of at least two counts; a total that leads it is no part."""
    start = 0
    for index in range(1, len(stream.facts) + 1):
        if index == len(stream.facts) or not _goes_on(stream, index):
            for first, last in _sentences(stream, start, index - 1):
                led = stream.facts[first].taken_in and all(
                    fact.value < stream.facts[first].value for fact in stream.facts[first + 1 : last + 1]
                )
                first += led  # noqa: PLW2901 - the total before its parts
                if last > first:
                    yield first, last
            start = index


def _sentences(stream: Stream, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a run at ； where its items stand closer together than that (甲3件，乙4件；丙5件，丁2件)."""
    facts = stream.facts
    cuts = [i for i in range(start + 1, end + 1) if facts[i].sentence != facts[i - 1].sentence]
    if len(cuts) in {0, end - start}:
        yield start, end
        return
    edges = [start, *cuts, end + 1]
    yield from ((first, after - 1) for first, after in pairwise(edges))


def _sides(report: Report, stream: Stream, met: set[int]) -> Iterator[Relation]:
    """Check the two sides of one thing against the total shortly before them (已处理2349件，正在办理568件)."""
    for index in range(1, len(stream.facts) - 1):
        first, second = stream.facts[index], stream.facts[index + 1]
        if first.sentence != second.sentence or {id(first), id(second)} & met or not opposed(first, second):
            continue
        before = stream.facts[max(0, index - 4) : index][::-1]
        total = next((fact for fact in before if fact.value > max(first.value, second.value)), None)
        near = total is not None and first.sentence - total.sentence <= 1 and first.line == total.line
        if total and (opposed(total, first) or opposed(total, second)):
            continue  # a third side of the same
        if total and near and total.exact and first.exact and second.exact:
            met |= {id(first), id(second)}
            ratio = (first.value + second.value) / total.value
            if 0.75 < ratio < 1.25:
                yield added(report, total, [first, second], HARD if total.is_total else SOFT)


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
        return  # asked by _sides
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
            return before, before.is_total or "其中" in stream.gaps[start]
    totals = [fact for fact in stream.facts[max(0, start - 40) : start] if fact.is_total and fact.value >= largest]
    return (max(totals, key=lambda fact: fact.value), False) if totals else (None, False)


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


def _closed(report: Report, stream: Stream, met: set[int]) -> Iterator[Relation]:
    """Check 甲3件、乙4件，合计7件: the list of a sentence and the total that closes it."""
    for index, total in enumerate(stream.facts):
        if id(total) in met or not _GATHERED.search(total.lead):
            continue
        closed = _CLOSED.search(total.lead) is not None
        parts = [fact for fact in stream.facts[max(0, index - 20) : index] if fact.sentence == total.sentence]
        while len(parts) > 2 and parts[0].value >= total.value:
            parts = parts[1:]
        if len(parts) >= 2 and not any(OPENER.search(stream.gaps[i]) for i in range(index - len(parts) + 1, index + 1)):
            relation = added(report, total, parts, HARD)
            if relation.verdict == OK or (closed and not any(id(part) in met for part in parts)):
                yield relation
