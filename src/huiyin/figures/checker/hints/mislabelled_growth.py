"""mislabelled_growth: 同比 means the same period last year; a change against last month is 环比."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.hints.hint import Hint
from huiyin.figures.checker.relations.relation import Relation
from huiyin.figures.checker.report import Report

_MIXED = re.compile(r"(?:较|比|与)(?P<last>上(?:个)?(?:月|季度?|周))[^。；;\n%]{0,24}同比")


def find(report: Report, found: list[Relation]) -> Iterator[Hint]:
    """Find changes against the period before that are called 同比."""
    del found
    passage = report.passage
    for match in _MIXED.finditer(passage.text):
        chinese = f"与{match['last']}相比应称“环比”，文中写作“同比”。"
        english = "A change against the period before is not 同比 (year on year)."
        yield Hint(
            "mislabelled_growth",
            report.say(chinese, english),
            passage.written(*match.span()),
            passage.place(match.start()),
        )
