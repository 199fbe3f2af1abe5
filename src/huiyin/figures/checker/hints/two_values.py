"""two_values: one name with two values in a report; perhaps two bases, perhaps a slip."""

from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact, shown
from huiyin.figures.checker.hints.hint import Hint
from huiyin.figures.checker.relations.relation import Relation
from huiyin.figures.checker.report import Report

_LEAST_NAME = 5


def find(report: Report, found: list[Relation]) -> Iterator[Hint]:
    """Find counts of the same name and unit whose values differ, once for each name."""
    del found
    seen: dict[tuple[str, str], Fact] = {}
    told: set[tuple[str, str]] = set()
    for fact in report.facts:
        key = fact.label, fact.unit
        if (
            fact.kind != "count"
            or fact.cell
            or fact.previous
            or len(fact.label) < _LEAST_NAME
            or len(fact.lead) < _LEAST_NAME
            or report.passage.text[fact.head - 1 : fact.head] in {")", "）"}  # half a name: 村（社区）调委会
        ):
            continue
        first = seen.setdefault(key, fact)
        if first.value != fact.value and key not in told:
            told.add(key)
            one, two = f"{shown(first.value)}{first.unit}", f"{shown(fact.value)}{fact.unit}"
            chinese, english = (
                f"“{fact.name}”先写{one}，后写{two}，请核对是否同一口径。",
                f"“{fact.name}” is first {one}, then {two}; check that both count the same.",
            )
            yield Hint("two_values", report.say(chinese, english), fact.span, fact.start)
