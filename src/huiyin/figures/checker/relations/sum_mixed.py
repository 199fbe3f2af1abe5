"""sum of letters and visits: a total of contacts that adds letters by piece and visits by batch, not by person."""

from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.relation import HARD, Relation, parts_of_sums
from huiyin.figures.checker.relations.sum import added
from huiyin.figures.checker.report import Report

_MIXED = frozenset({"件次", "件批次", "批件次", "批件", "件批", "批次", "件"})
_PARTS = frozenset({"件", "批"})
_LEAST, _LONGEST, _LINES = 20, 12, 3


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find totals that pieces and batches behind them make together; no text says that it mixes, so none is wronged."""
    met = parts_of_sums(found)
    for total in report.facts:
        if total.kind == "count" and total.unit in _MIXED and total.value >= _LEAST and total.exact and not total.cell:
            parts = _parts(report, total) if total.is_total and not total.previous else None
            if parts and not any(id(part) in met for part in parts):
                yield added(report, total, parts, HARD)


def _parts(report: Report, total: Fact) -> list[Fact] | None:
    """Give the pieces and batches behind a total that first make it together, of both kinds."""
    parts: list[Fact] = []
    amount = 0.0
    for fact in report.following(total, 3 * _LONGEST):
        if fact.line - total.line > _LINES or amount > total.value or len(parts) > _LONGEST:
            return None
        if fact.kind == "count" and fact.measure in _PARTS and not fact.previous:
            parts.append(fact)
            amount += fact.value
            if amount == total.value:
                return parts if len({part.measure for part in parts}) > 1 else None
    return None
