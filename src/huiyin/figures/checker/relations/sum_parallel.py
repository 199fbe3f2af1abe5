"""sum, side by side: items that give the same counts each, and a last one that puts them together (两栏共收到20件，办理20件)."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.relation import HARD, OK, Relation
from huiyin.figures.checker.relations.sum import added
from huiyin.figures.checker.report import Report

_TOGETHER = re.compile(r"[两二三四五六七八九十]个|[两三四五六七八九]项|合计|共计|总计|总共|上述|以上")
_MOST_ITEMS = 12
Row = list[Fact]


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find sentences of like counts closed by one that adds them up, count by count."""
    summed = {(id(relation.claimed), id(part)) for relation in found for part in relation.of if relation.claimed}
    rows: list[Row] = []
    for row in _rows(report):
        if rows and not _alike(rows[-1], row):
            rows = []
        if len(rows) > 1 and _TOGETHER.search(row[0].ahead):
            yield from (
                each for each in _columns(report, rows, row) if (id(each.claimed), id(each.of[0])) not in summed
            )
            rows = []
            continue
        rows = [*rows[-_MOST_ITEMS:], row]


def _rows(report: Report) -> Iterator[Row]:
    """Give the counts of each sentence, in the order of the text; a sentence with one count makes no row."""
    for facts in report.sentences.values():
        row = [fact for fact in facts if fact.kind == "count" and not fact.cell and not fact.previous]
        if len(row) > 1:
            yield row


def _alike(one: Row, other: Row) -> bool:
    """Tell whether two neighbouring sentences of one paragraph give the same counts; the first names the item too."""
    return (
        len(one) == len(other)
        and other[0].sentence - one[0].sentence == 1
        and other[0].line - one[-1].line <= 1
        and all(a.measure == b.measure for a, b in zip(one, other, strict=True))
        and all(a.label[-2:] == b.label[-2:] for a, b in zip(one[1:], other[1:], strict=True))
    )


def _columns(report: Report, rows: list[Row], last: Row) -> Iterator[Relation]:
    """Add each count of the items; where most do not add up, the last sentence is of something else."""
    sums = [added(report, total, [row[at] for row in rows], HARD) for at, total in enumerate(last) if total.exact]
    if sum(each.verdict == OK for each in sums) * 2 >= len(sums):
        yield from sums
