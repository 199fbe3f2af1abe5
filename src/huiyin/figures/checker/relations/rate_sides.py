"""ratio of a rate whose two sides stand beside it, without their total (满意142人，不满意11人，满意率92.8%)."""

from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.opposites import opposed
from huiyin.figures.checker.relations.rate import names, stem_of
from huiyin.figures.checker.relations.ratio import ratio, verdict_of
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, SOFT, Relation, judged_ratios
from huiyin.figures.checker.report import Report

_NEAR = 6


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find rates that no rule has judged and both of whose sides are counted; that there is no third is not said."""
    judged = judged_ratios(found)
    for rate in report.facts:
        if rate.kind == "rate" and rate.unit == "%" and not rate.cell and id(rate) not in judged:
            of, rest = _sides(report, rate)
            if of and rest:
                fits = verdict_of(rate, of, [*of, *rest]) != MISMATCH
                if fits or of[0].order < rest[0].order:
                    yield ratio(report, rate, of, [*of, *rest], HARD if fits else SOFT)


def _sides(report: Report, rate: Fact) -> tuple[list[Fact], list[Fact]]:
    """Give the counts of a rate's sentence that it is the rate of, and those of the other side."""
    stem = stem_of(rate)
    near = [fact for fact in report.near(rate, _NEAR)[::-1] if fact.kind == "count" and fact.sentence == rate.sentence]
    of = [fact for fact in near if stem and names(fact, stem) and fact.previous == rate.previous]
    measures = {fact.measure for fact in of}
    rest = [
        fact for fact in near if fact not in of and fact.measure in measures and any(opposed(one, fact) for one in of)
    ]
    return (of, rest) if len(measures) == 1 else ([], [])
