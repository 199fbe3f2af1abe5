"""ratio of shares that name their count (初信85件、重信20件，初信占比81%): only what fits is told, for no whole is named."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.ratio import ratio, verdict_of
from huiyin.figures.checker.relations.relation import HARD, OK, Relation, judged_ratios
from huiyin.figures.checker.report import Report

_NAMED = re.compile(r"(?:其中)?[，,]?(?P<name>[一-鿿]{2,12}?)(?:所)?占(?:比|总|全)")
_NEAR, _BASES = 6, 8


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find shares that no rule has judged and that are called like a count before them."""
    judged = judged_ratios(found)
    for share in report.facts:
        named = _NAMED.match(share.lead) if share.kind == "share" and id(share) not in judged else None
        part = _part(report, share, named["name"]) if named else None
        base = _base(report, share, part) if part else None
        if part and base:
            yield ratio(report, share, [part], [base], HARD)


def _part(report: Report, share: Fact, name: str) -> Fact | None:
    """Give the nearest count of the paragraph that bears a share's name."""
    near = (fact for fact in report.near(share, _NEAR) if fact.kind == "count" and fact.line == share.line)
    return next((fact for fact in near if fact.label.endswith(name) and not fact.previous), None)


def _base(report: Report, share: Fact, part: Fact) -> Fact | None:
    """Give the nearest larger count before a part that its share fits."""
    larger = (
        fact
        for fact in report.near(part, _BASES)
        if fact.kind == "count" and fact.measure == part.measure and fact.value > part.value and not fact.previous
    )
    return next((fact for fact in larger if verdict_of(share, [part], [fact]) == OK), None)
