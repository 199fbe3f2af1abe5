"""sum of named sources: a total that names where it comes from, and a count of each (热线、网站共受理2877件)."""

import re
from collections.abc import Iterator
from itertools import product

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.relation import HARD, Relation
from huiyin.figures.checker.relations.sum import added
from huiyin.figures.checker.report import Report

_CLAUSE = re.compile(r"[，,。；;:：\n]")
_TAKEN_IN = re.compile(r"(?:一?共|合计|总共|累计)(?:受理|收到|接收|接到|接待|办理|登记|处理)")
_WHEN = re.compile(r"(?:20\d\d年|今年|全年|本[年月季周]度?|\d{1,2}月份?|[上下]半年|第?[一二三四]季度)+")
_JOIN = re.compile(r"[、和与及]")
_MOST_NAMES, _LONGEST_NAME = 4, 14
_REACH, _CANDIDATES, _LEAST = 40, 6, 20
_SLACK = 1e-6


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find totals of named sources whose counts add up; sources are not said to be counted alike, so none is wronged."""
    del found
    for total in report.facts:
        if total.kind == "count" and total.value >= _LEAST and total.exact and not total.cell and total.taken_in:
            names = _names(total)
            parts = _parts(report, total, names) if names else None
            if parts:
                yield added(report, total, parts, HARD)


def _names(total: Fact) -> list[str]:
    """Give the sources that a total names before it says that it came in from them; none where it names one or none."""
    clause = _CLAUSE.split(total.ahead)[-1]
    if when := _WHEN.match(clause):
        clause = clause[when.end() :]
    taken = _TAKEN_IN.search(clause)
    names = _JOIN.split(clause[: taken.start()]) if taken else []
    fit = all(1 < len(name) <= _LONGEST_NAME for name in names)
    return names if fit and 1 < len(names) <= _MOST_NAMES else []


def _parts(report: Report, total: Fact, names: list[str]) -> list[Fact] | None:
    """Give one count for each name, in the order of the text, that make the total together."""
    behind = [
        fact
        for fact in report.following(total, _REACH)
        if fact.kind == "count" and fact.measure == total.measure and fact.value < total.value and not fact.previous
    ]
    called = [[fact for fact in behind if name in _words(report, fact)][:_CANDIDATES] for name in names]
    for parts in product(*called):
        if (
            len({id(fact) for fact in parts}) == len(names)
            and abs(sum(fact.value for fact in parts) - total.value) < _SLACK
        ):
            return sorted(parts, key=lambda fact: fact.order)
    return None


def _words(report: Report, fact: Fact) -> str:
    """Give the words of a count's line between the figure before it and itself, and its name."""
    before = report.facts[fact.order - 1].end if fact.order else 0
    text = report.passage.text
    return text[max(before, report.passage.line_start(fact.at)) : fact.at] + fact.label
