"""ratio of rates that follow from nothing: the reading that the words ask for (受理120件，办结113件，办结率84.2%)."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.rate import (
    bases_of,
    ends_as_named,
    is_named,
    may_count,
    own_wholes,
    stem_of,
    sums_of,
)
from huiyin.figures.checker.relations.ratio import ratio
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, SOFT, Relation, judged_ratios
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.rounding import middle
from huiyin.figures.checker.streams import AVERAGE
from huiyin.figures.checker.words import AIM

_CARRIED = re.compile(r"结转|遗留|旧存|存案|转入|期初")
_ON_ALL = re.compile(r"成功|成立|办结|结案|审结|化解|调处|调结|解决|报结")
_DUE = re.compile(r"按期|按时|及时|如期|限时|一次性?|初次|首次")
_NAMES_DUE = re.compile(r"应|需|到期|限")
_NEAR, _WINDOW, _LINES = 5, 14, 2


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find rates that no rule has judged, with a count called as they are and its whole in the same line."""
    judged = judged_ratios(found)
    sums = sums_of(found)
    for rate in report.facts:
        if rate.kind == "rate" and rate.unit == "%" and not rate.cell and id(rate) not in judged and not _excused(rate):
            stem = stem_of(rate)
            part = _part(report, rate, stem) if stem else None
            if part:
                yield from _judge(report, rate, part, own_wholes(part, sums))


def _excused(rate: Fact) -> bool:
    """Tell whether a rate is an aim, a mean of rates, or one of counts of two periods."""
    return any(words.search(said) for words, said in ((AIM, rate.lead), (AVERAGE, rate.lead), (_CARRIED, rate.ahead)))


def _part(report: Report, rate: Fact, stem: str) -> Fact | None:
    """Give the count right before a rate whose name ends as the rate is called, or the nearest called just so."""
    near = [fact for fact in report.near(rate, _NEAR) if fact.kind == "count"]
    if not near:
        return None
    if near[0].sentence == rate.sentence and may_count(near[0], rate) and ends_as_named(near[0], stem):
        return near[0]
    named = next((fact for fact in near if may_count(fact, rate) and is_named(fact, stem)), None)
    between = named is not None and any(fact.sentence > named.sentence for fact in near)
    return None if between else named  # another matter's counts stand between


def _judge(report: Report, rate: Fact, part: Fact, wholes: list[Fact]) -> Iterator[Relation]:
    """Give the base that fits a rate best among those that stand with its count; hard where only it can be meant."""
    near = [fact for fact in report.near(rate, _WINDOW) if may_count(fact, rate)]
    before = [fact for fact in bases_of(report, part, near, rate) if fact.line == rate.line and fact.order < part.order]
    if not wholes and not before:
        yield from _over_the_total(report, rate, part)
        return
    whole = min(wholes or before, key=lambda fact: abs(middle([part], [fact]) - rate.value))
    relation = ratio(report, rate, [part], [whole], HARD if _meant(rate, part, whole) else SOFT)
    if relation.verdict == MISMATCH:
        yield relation


def _over_the_total(report: Report, rate: Fact, part: Fact) -> Iterator[Relation]:
    """Doubt a rate of all beside the one total that a line shortly before took in."""
    totals = [
        fact
        for fact in report.near(part, _WINDOW)
        if fact.kind == "count" and fact.measure == part.measure and fact.taken_in and not fact.cell
        if fact.previous == part.previous and part.line - fact.line <= _LINES and fact.high >= part.low
    ]
    stem = stem_of(rate)
    if len({fact.value for fact in totals}) == 1 and _ON_ALL.search(stem) and not _DUE.search(stem):
        relation = ratio(report, rate, [part], totals[:1], SOFT)
        if relation.verdict == MISMATCH:
            yield relation


def _meant(rate: Fact, part: Fact, whole: Fact) -> bool:
    """Tell whether a rate can only be that of a count and its whole: of all, not of what was due."""
    stem = stem_of(rate)
    if not _ON_ALL.search(stem) or (_DUE.search(stem) and not _NAMES_DUE.search(whole.lead)):
        return False
    return whole.is_total or (whole.sentence == part.sentence and part.order - whole.order == 1)
