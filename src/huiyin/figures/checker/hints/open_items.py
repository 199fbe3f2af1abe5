"""open_items: a rate of 100 % beside matters that are still open."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import shown
from huiyin.figures.checker.hints.hint import Hint
from huiyin.figures.checker.relations.rate import stem_of
from huiyin.figures.checker.relations.relation import Relation
from huiyin.figures.checker.report import Report

_DONE = re.compile(r"办结|结案|答复|回复|办理|化解|调处|调解成功|成功")
_OPEN = re.compile(r"正在|办理中|处理中|调处中|调解中|在办|未办结|待办|尚未|不成功|未成功|未化解")


def find(report: Report, found: list[Relation]) -> Iterator[Hint]:
    """Find rates of 100 % in a line that names open matters."""
    del found
    for rate in report.facts:
        if rate.kind == "rate" and rate.value == 100 and not rate.cell and _DONE.search(stem_of(rate)):
            around = [*report.near(rate, 8), *report.following(rate, 4)]
            still = next(
                (
                    f
                    for f in around
                    if f.kind == "count" and f.value > 0 and f.line == rate.line and _OPEN.search(f.lead + f.tail)
                ),
                None,
            )
            if still:
                chinese = (
                    f"“{rate.span}”与“{still.span}”并列：仍有{shown(still.value)}{still.unit}未完，请核对100%的口径。"
                )
                english = f"“{rate.span}” stands beside “{still.span}”: {shown(still.value)} are still open, so check what 100% counts."
                yield Hint("open_items", report.say(chinese, english), rate.span, rate.start)
