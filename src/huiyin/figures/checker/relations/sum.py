"""sum: a total and the parts that follow it (受理869件：主动455件、申请378件、委托36件)."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact, shown
from huiyin.figures.checker.relations.opposites import opposed
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, Relation
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.rounding import bounds
from huiyin.figures.checker.streams import ONE, Stream
from huiyin.figures.checker.words import COUNTED_WHOLE, LEADS_PARTS

_REACH, _LONGEST, _SMALL, _FAR = 60, 40, 20, 40
_SLACK = 1e-6


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find every run of counts that adds up to a count before it."""
    del found
    for stream in report.streams:
        runs: dict[tuple[int, ...], int] = {}
        for index in range(len(stream.facts) - 1, -1, -1):
            runs.update({tuple(run): index for run in _runs(stream, index)})
            stream.pass_by(index)
        for run, index in sorted(runs.items(), key=lambda item: (item[1], item[0])):
            yield added(report, stream.facts[index], [stream.facts[i] for i in run], HARD)


def added(report: Report, total: Fact, parts: list[Fact], strength: str) -> Relation:
    """Give the relation of a total and its parts."""
    low, high = bounds(parts)
    computed, slack = sum(part.value for part in parts), rounding(total, parts)
    verdict = OK if high + slack >= total.low and low - slack <= total.high else MISMATCH
    return Relation(
        "sum", total, parts, [], computed, verdict, strength, _sentence(report, total, parts, computed, verdict)
    )


def rounding(total: Fact, parts: list[Fact]) -> float:
    """Give how far the rounding of decimals may carry a sum from its total (12.34+45.6 and 57.9)."""
    decimals = [fact.places for fact in (total, *parts) if fact.places]
    return 0.5 * sum(10.0**-places for places in decimals) + _SLACK if len(set(decimals)) > 1 else _SLACK


def _sentence(report: Report, total: Fact, parts: list[Fact], computed: float, verdict: str) -> str:
    """Say the addition."""
    terms = "+".join(shown(part.value) for part in parts)
    stated = f"{shown(total.value)}{total.unit}"
    if verdict == OK:
        return report.say(
            f"各项相加{terms}={shown(computed)}，与“{total.name}”{stated}相符。",
            f"{terms} = {shown(computed)}, as stated ({stated}).",
        )
    gap = computed - total.value
    return report.say(
        f"各项相加{terms}={shown(computed)}，而“{total.name}”写的是{stated}，{'多' if gap > 0 else '少'}{shown(abs(gap))}。",
        f"The parts add to {terms} = {shown(computed)}, but “{total.name}” is given as {stated}: {shown(abs(gap))} {'too many' if gap > 0 else 'too few'}.",
    )


def _runs(stream: Stream, index: int) -> Iterator[list[int]]:
    """Give the runs of parts of the count at ``index``, nearest first."""
    total, value = stream.facts[index], stream.values[index]
    if total.value <= 1 or not total.exact:
        return
    if not _leads(stream, index):
        yield from _pair(stream, index)
        return
    far = _FAR if total.value >= _SMALL and (total.unit == "" or total.taken_in) else 0
    end = _end_of_reach(stream, index, far)
    last_end, start, opener = index, index + 1, bisect_right(stream.openers, index + 1)
    may_add = stream.may_add
    while start < end:
        run = None
        if may_add(start, value) and _may_start(stream, index, start, last_end, far):
            run = _run_from(stream, index, start)
        if run:
            yield run
            if start == index + 1:
                stream.owns(index, run[-1])
            last_end = run[-1]
            start, opener = last_end + 1, bisect_right(stream.openers, last_end + 1)
        elif opener < len(stream.openers):
            start, opener = stream.openers[opener], opener + 1
        else:
            return


def _end_of_reach(stream: Stream, index: int, far: int) -> int:
    """Give the count behind the last one at which a list of parts of a total may start."""
    end = min(len(stream.facts), index + _REACH)
    return bisect_right(stream.lines, stream.facts[index].line + max(far, 3), index, end)


def _may_start(stream: Stream, index: int, start: int, last_end: int, far: int) -> bool:
    """Tell whether a list of parts of a total may start here."""
    total, first = stream.facts[index], stream.facts[start]
    if first.value >= total.value:
        return False
    if start == last_end + 1:
        return first.line - total.line <= 3
    return stream.opens(start) and (far > 0 or first.sentence - total.sentence <= 1)


def _run_from(stream: Stream, index: int, start: int) -> list[int] | None:
    """Give the run that starts here and adds up exactly, skipping parts of parts first."""
    total = stream.values[index]
    end = min(len(stream.facts), start + _LONGEST)
    last = min(end, bisect_left(stream.prefix, stream.prefix[start] + total, start + 1, end + 1))
    walked = _walk(stream, total, start) if stream.may_walk(start, total) and stream.nests(start, last) else None
    for run in (walked, _straight(stream, total, start, last)):
        if run:
            small = total < _SMALL * ONE
            if not small or (stream.closes(run[-1]) and (start == index + 1 or stream.opens(start))):
                return run
    return None


def _straight(stream: Stream, total: int, start: int, last: int) -> list[int] | None:
    """Give the neighbours from here up to ``last`` if they add up exactly."""
    if last - start < 2 or stream.prefix[last] != stream.prefix[start] + total:
        return None
    return list(range(start, last)) if stream.facts[last - 1].line - stream.facts[start].line <= _FAR else None


def _leads(stream: Stream, index: int) -> bool:
    """Tell whether the text leads from a count to parts of it; a sibling in a list is no total."""
    total, gap = stream.facts[index], stream.gaps[index + 1] if index + 1 < len(stream.gaps) else ""
    return (
        total.unit == ""
        or COUNTED_WHOLE.search(total.lead) is not None
        or ("\n" not in gap and LEADS_PARTS.search(gap) is not None)
    )


def _pair(stream: Stream, index: int) -> Iterator[list[int]]:
    """Give the two counts behind one that is no total by its words, if they are its two sides."""
    parts, values = stream.facts[index + 1 : index + 3], stream.values
    if len(parts) == 2 and values[index + 1] + values[index + 2] == values[index] and opposed(*parts):
        yield [index + 1, index + 2]


def _walk(stream: Stream, total: int, start: int) -> list[int] | None:
    """Add counts until the total is met or passed, leaving out the parts of parts."""
    values, own, aside = stream.values, stream.own, stream.asides
    run: list[int] = [start]
    amount, at = values[start], own.get(start, start) + 1
    end = min(len(values), bisect_right(stream.lines, stream.lines[start] + _FAR, at) + 1)
    while amount < total and at < end and len(run) < _LONGEST:
        if not aside[at]:
            amount += values[at]
            run.append(at)
            at = own.get(at, at)
        at += 1
    return run if amount == total and len(run) > 1 else None
