"""rate_feasible_on_base: a rate without its count, and whether a whole number gives it on the stated base."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import math
import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact, shown
from huiyin.figures.checker.relations.rate import names, stem_of
from huiyin.figures.checker.relations.relation import MISMATCH, SOFT, Relation, judged_ratios
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.rounding import follows

_ON_ALL = re.compile(r"成功|成立|办结|结案|化解|调处|调结|履行|解决|报结")
_LARGEST = 1000


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find rates without a count on a small base and try every whole count."""
    checked = judged_ratios(found)
    for rate in report.facts:
        base = _base(report, rate) if id(rate) not in checked else None
        if base:
            yield _relation(report, rate, base)


def _base(report: Report, rate: Fact) -> Fact | None:
    """Give the one total in the sentence that a rate stands under."""
    if rate.kind != "rate" or rate.cell or rate.approx or not _ON_ALL.search(stem_of(rate)) or rate.value >= 100:
        return None
    near = report.facts[rate.order - 1] if rate.order else None
    if (
        not near
        or near.kind != "count"
        or names(near, stem_of(rate))
        or near.sentence != rate.sentence
        or not near.is_total
    ):
        return None
    return near if near.exact and 0 < near.value < _LARGEST else None


def _relation(report: Report, rate: Fact, base: Fact) -> Relation:
    """Try the whole counts around the claim."""
    near = rate.value * base.value / 100
    tries = [math.floor(near), math.ceil(near)]
    whole = next((count for count in tries if follows(rate, 100 * count / base.value) != MISMATCH), None)
    verdict = MISMATCH if whole is None else "ok"
    stated = f"{rate.value:.{rate.places}f}%"
    if whole is None:
        shares = [f"{count}÷{shown(base.value)}={100 * count / base.value:.{rate.places + 1}f}%" for count in tries]
        sentence = report.say(
            f"以{shown(base.value)}为分母没有整数能得出{stated}：{'，'.join(shares)}。",
            f"No whole number out of {shown(base.value)} gives {stated}: {', '.join(shares)}.",
        )
    else:
        sentence = report.say(
            f"{whole}÷{shown(base.value)}约为{stated}，可以成立。",
            f"{whole} out of {shown(base.value)} gives {stated}.",
        )
    return Relation("rate_feasible_on_base", rate, [], [base], whole, verdict, SOFT, sentence)
