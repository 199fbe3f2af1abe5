"""over_hundred: a rate or share above 100 %, whose count and base are of different things or periods."""

from collections.abc import Iterator

from huiyin.figures.checker.facts import shown
from huiyin.figures.checker.hints.hint import Hint
from huiyin.figures.checker.relations.relation import Relation
from huiyin.figures.checker.report import Report

_ALL = 100


def find(report: Report, found: list[Relation]) -> Iterator[Hint]:
    """Find rates and shares above 100 %."""
    del found
    for fact in report.facts:
        if fact.kind in {"rate", "share"} and fact.unit == "%" and fact.value > _ALL:
            value = shown(fact.value)
            chinese = f"“{fact.span.strip()}”超过100%：{value}%的分子可能含有别的时期或别的事项，请写明口径。"
            english = (
                f"“{fact.span.strip()}” is above 100%: {value}% may count other periods or matters; say what it counts."
            )
            yield Hint("over_hundred", report.say(chinese, english), fact.span, fact.start)
