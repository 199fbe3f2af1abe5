"""ratio of shares behind visits counted twice (来访612批2891人次，占21.5%): of the batches, where the total adds batches."""

from collections.abc import Iterator

from huiyin.figures.checker.facts import PERSONS, VISITS, Fact
from huiyin.figures.checker.relations.ratio import ratio, verdict_of
from huiyin.figures.checker.relations.relation import HARD, OK, Relation, judged_ratios
from huiyin.figures.checker.report import Report

_CLOSE = 3


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find shares that no rule has judged behind batches and persons; which of the two is meant is not said."""
    judged = judged_ratios(found)
    totals = {id(part): each.claimed for each in found if each.type == "sum" for part in each.of if each.claimed}
    for share in report.facts:
        if share.kind == "share" and not share.cell and id(share) not in judged:
            batches = batches_before(report, share)
            total = totals.get(id(batches)) if batches else None
            if batches and total and verdict_of(share, [batches], [total]) == OK:
                yield ratio(report, share, [batches], [total], HARD)


def batches_before(report: Report, share: Fact) -> Fact | None:
    """Give the batches that stand with their persons right before a share."""
    persons, batches = [*report.near(share, 2), None, None][:2]
    if not persons or not batches or persons.unit not in {*PERSONS, "人次"} or batches.unit not in VISITS:
        return None
    close = persons.at - batches.end <= _CLOSE and share.sentence == persons.sentence
    return batches if close and persons.kind == batches.kind == "count" else None
