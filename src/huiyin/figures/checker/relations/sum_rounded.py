"""sum under a rounded total (共受理4.83万件，其中电话41207件、网站7093件): told where it fits, for no exact total is claimed."""

from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.relation import HARD, Relation, parts_of_sums
from huiyin.figures.checker.relations.sum import added
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.streams import PARTIAL, Stream

_MOST = 20


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find rounded totals and the whole list of counts of the sentence behind them, or of the next one."""
    met = parts_of_sums(found)
    for stream in report.streams:
        for index, total in enumerate(stream.facts):
            if not total.exact and not total.approx and total.taken_in:
                for parts in _lists(stream, index):
                    fits = len(parts) > 1 and total.low <= sum(part.value for part in parts) <= total.high
                    if fits and not any(id(part) in met for part in parts):
                        yield added(report, total, parts, HARD)


def _lists(stream: Stream, index: int) -> Iterator[list[Fact]]:
    """Give the counts behind a total, sentence by sentence, its own and the next."""
    total = stream.facts[index]
    behind = stream.facts[index + 1 : index + 1 + _MOST]
    for sentence in sorted({fact.sentence for fact in behind})[:2]:
        parts = [fact for fact in behind if fact.sentence == sentence]
        if parts[0].line - total.line <= 1 and not PARTIAL.search(parts[0].ahead):
            yield parts
