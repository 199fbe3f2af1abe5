"""missing_sign: a percentage without its sign (调解成功率达99)."""

from collections.abc import Iterator

from huiyin.figures.checker.facts import shown
from huiyin.figures.checker.hints.hint import Hint
from huiyin.figures.checker.relations.relation import Relation
from huiyin.figures.checker.report import Report


def find(report: Report, found: list[Relation]) -> Iterator[Hint]:
    """Find rates and shares read as per cent without the sign."""
    del found
    for fact in report.facts:
        if fact.unsigned:
            chinese, english = (
                f"“{fact.span}”后缺百分号，按{shown(fact.value)}%核对。",
                f"“{fact.span}” lacks its % sign; read as {shown(fact.value)}%.",
            )
            yield Hint("missing_sign", report.say(chinese, english), fact.span, fact.start)
