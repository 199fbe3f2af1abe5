"""sum of a listed column: lines of a name and a count under a heading that says how a total was shared out (承办单位办理量)."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.relation import MISMATCH, SOFT, Relation, parts_of_sums
from huiyin.figures.checker.relations.sum import added
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.streams import PARTIAL

_SHARED_OUT = re.compile(r"(?:单位|部门|县区|区县|镇街|街镇|乡镇|渠道|来源)[^。；\n]{0,12}(?:量|数|情况|分布|统计)")
_LINE = re.compile(r"[ \t]*[一-鿿（）()、]{1,20}[ \t:：]*(?=[\d])")
_LEAST, _SPAN = 3, 2


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find such lists that do not make the report's total; one matter may be with two offices, so it is only doubted."""
    met = parts_of_sums(found)
    for run in _runs(report):
        total = _total(report, run) if len(run) >= _LEAST and not any(id(part) in met for part in run) else None
        if total:
            relation = added(report, total, run, SOFT)
            if relation.verdict == MISMATCH:
                yield relation


def _runs(report: Report) -> Iterator[list[Fact]]:
    """Give the counts of neighbouring lines that hold nothing else, under a heading that says what they share out."""
    lines: dict[int, list[Fact]] = {}
    for fact in report.facts:
        lines.setdefault(fact.line, []).append(fact)
    run: list[Fact] = []
    for number, facts in lines.items():
        alone = len(facts) == 1 and facts[0].kind == "count" and not facts[0].cell and _is_item(report, facts[0])
        if run and not (alone and number == run[-1].line + 1 and facts[0].measure == run[0].measure):
            yield run
            run = []
        if alone and (run or _is_headed(report, facts[0])):
            run.append(facts[0])
    yield run


def _is_item(report: Report, fact: Fact) -> bool:
    """Tell whether a line is only a name and a count."""
    text, start = report.passage.text, report.passage.line_start(fact.at)
    end = text.find("\n", fact.end)
    named = _LINE.match(text, start)
    return (
        named is not None
        and named.end() == fact.at
        and not text[fact.end : end if end >= 0 else None].strip(" ;；。,，")
    )


def _is_headed(report: Report, fact: Fact) -> bool:
    """Tell whether the line before a count's is a heading of what was shared out, in full."""
    start = report.passage.line_start(fact.at)
    heading = report.passage.text[report.passage.line_start(max(0, start - 1)) : start]
    return _SHARED_OUT.search(heading) is not None and not PARTIAL.search(heading)


def _total(report: Report, run: list[Fact]) -> Fact | None:
    """Give the report's total: the first count that came in, within twice and half of what the list makes."""
    amount = sum(part.value for part in run)
    before = (fact for fact in report.facts[: run[0].order] if fact.kind == "count" and fact.is_total and not fact.cell)
    total = next((fact for fact in before if fact.measure == run[0].measure and not fact.previous), None)
    return total if total and total.exact and amount / _SPAN < total.value < amount * _SPAN else None
