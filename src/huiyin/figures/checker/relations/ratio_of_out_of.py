"""ratio of a percentage whose counts stand behind it (98.4%（184/187）; 43% (9 of 21 decisions); 84%, or 171 out of 203)."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.ratio import ratio
from huiyin.figures.checker.relations.relation import HARD, Relation, judged_ratios
from huiyin.figures.checker.report import Report

_OPENS = re.compile(r"[^.;()（）]{0,40}[(（]\s?|,? or ")
_OUT_OF = re.compile(r"(?: \w+){0,2} (?:out )?of(?: (?:the|a|all))?(?: total of)? |\s?[/／÷]\s?")


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find percentages that the text explains by “n of m” or n/m."""
    judged = judged_ratios(found)
    for claimed in report.facts:
        if claimed.kind in {"rate", "share"} and claimed.unit == "%" and not claimed.cell and id(claimed) not in judged:
            part, whole = [*report.following(claimed, 2), None, None][:2]
            if part and whole and _explains(report, claimed, part, whole):
                yield ratio(report, claimed, [part], [whole], HARD)


def _explains(report: Report, claimed: Fact, part: Fact, whole: Fact) -> bool:
    """Tell whether two counts stand behind a percentage as what it was worked out from."""
    text, counts = report.passage.text, part.kind == whole.kind == "count"
    opens = _OPENS.fullmatch(text, claimed.end, part.at) is not None
    return counts and opens and _OUT_OF.fullmatch(text, part.end, whole.at) is not None
