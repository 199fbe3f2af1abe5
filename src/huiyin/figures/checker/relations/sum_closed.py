"""sum, closed: a list and the total that puts it together behind it (甲3件、乙4件，合计7件; 前三类合计900件)."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.relations.relation import HARD, OK, Relation, parts_of_sums
from huiyin.figures.checker.relations.sum import added
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.streams import OPENER, Stream
from huiyin.lib.quantities import read_quantity

CLOSED = re.compile(
    r"(?:合计|共计|总计|一共|总共)[^，,。；;]{0,10}$|(?:^|[上述以这])[两三四五六七八九十][个项类家种者][^，,。；;]{0,6}共(?:有|为|计)?$"
)

FIRST = re.compile(r"前(?P<many>[两二三四五六七八九十]|\d{1,2})[类项位个名种]")
_GATHERED = re.compile(r"[共总]|合计")
_LONGEST = 20


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find totals behind the list of their sentence."""
    met = parts_of_sums(found)
    for stream in report.streams:
        yield from _closed(report, stream, met)


def _closed(report: Report, stream: Stream, met: set[int]) -> Iterator[Relation]:
    """Check 甲3件、乙4件，合计7件: the list of a sentence and the total that closes it."""
    for index, total in enumerate(stream.facts):
        if id(total) in met or not _GATHERED.search(total.lead):
            continue
        closed = CLOSED.search(total.lead) is not None
        parts = [fact for fact in stream.facts[max(0, index - _LONGEST) : index] if fact.sentence == total.sentence]
        while parts[2:] and parts[0].value >= total.value:
            parts = parts[1:]
        if len(parts) > 1 and not any(OPENER.search(stream.gaps[i]) for i in range(index - len(parts) + 1, index + 1)):
            first = FIRST.search(total.lead)
            if first:
                closed, parts = False, parts[: int(read_quantity(first["many"]).value)]
            relation = added(report, total, parts, HARD)
            if relation.verdict == OK or (closed and not any(id(part) in met for part in parts)):
                yield relation
