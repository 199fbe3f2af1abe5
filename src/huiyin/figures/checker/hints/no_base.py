"""no_base: a rate whose counts the text does not give, so that nobody can check it."""

from collections.abc import Iterator

from huiyin.figures.checker.hints.hint import Hint
from huiyin.figures.checker.relations.relation import Relation
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.words import AIM


def find(report: Report, found: list[Relation]) -> Iterator[Hint]:
    """Find rates and shares in no relation that was checked."""
    checked = {id(fact) for relation in found for fact in (relation.claimed, *relation.of, *relation.over)}
    for fact in report.facts:
        if fact.kind in {"rate", "share"} and not fact.cell and id(fact) not in checked and not AIM.search(fact.lead):
            span = fact.span.strip()
            yield Hint(
                "no_base",
                report.say(
                    f"“{span}”没有写明由哪些数得出，无法核对。",
                    f"“{span}” does not say which counts it comes from, so it cannot be checked.",
                ),
                fact.span,
                fact.start,
            )
