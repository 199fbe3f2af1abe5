"""sum over sections: the first count of each numbered paragraph (一)…(五) and a total before them."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import re
from bisect import bisect_left
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.relation import HARD, Relation
from huiyin.figures.checker.relations.sum import added
from huiyin.figures.checker.report import Report

_NUMBERED = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[.、．)）])"
)


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find numbered paragraphs whose first counts add up to a count before them."""
    del found
    for stream in report.streams:
        for group in _groups(report, stream.facts):
            amount = sum(fact.value for fact in group)
            index = bisect_left(stream.facts, group[0].order, key=_order)
            before = stream.facts[max(0, index - 60) : index]
            total = next((fact for fact in before if abs(fact.value - amount) < 1e-6 and amount >= 10), None)
            if total:
                yield added(report, total, group, HARD)


def _order(fact: Fact) -> int:
    """Give the place of a count in the text."""
    return fact.order


def _groups(report: Report, facts: list[Fact]) -> Iterator[list[Fact]]:
    """Give the first counts of numbered lines that follow one another, at least three."""
    group: list[Fact] = []
    seen = -1
    for fact in facts:
        if fact.line == seen:
            continue
        seen = fact.line
        numbered = _NUMBERED.match(report.passage.text, report.passage.line_start(fact.at))
        if group and (not numbered or fact.line - group[-1].line > 2):
            if len(group) > 2:
                yield group
            group = []
        if numbered:
            group.append(fact)
    if len(group) > 2:
        yield group
