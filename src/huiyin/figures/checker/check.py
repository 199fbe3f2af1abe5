"""Checks a report's text: its figures, the relations it claims, what cannot be checked."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.hints.all import find_hints
from huiyin.figures.checker.hints.hint import Hint
from huiyin.figures.checker.marks import Mark, mark_figures
from huiyin.figures.checker.relations.all import find_relations
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, Relation
from huiyin.figures.checker.report import read_report


@dataclass(frozen=True)
class Checked:
    """What was found in one report; ``text`` is the text that offsets count in."""

    text: str
    language: str
    facts: list[Fact]
    relations: list[Relation]
    hints: list[Hint]

    @property
    def findings(self) -> list[Relation]:
        """Give the relations that do not hold as written, the gravest first."""
        rest = [relation for relation in self.relations if relation.verdict != OK]
        return sorted(rest, key=lambda relation: (relation.verdict != MISMATCH, relation.strength != HARD))

    @property
    def consistent(self) -> bool:
        """Tell whether no claim of the text itself fails."""
        return not any(relation.verdict == MISMATCH and relation.strength == HARD for relation in self.relations)

    def marks(self) -> list[Mark]:
        """Give every figure with its state and the reason."""
        return mark_figures(self.facts, self.relations)

    def as_json(self, file: str) -> dict[str, Any]:
        """Give the published form of the findings of one file."""
        return {
            "file": file,
            "facts": [fact.as_json() for fact in self.facts],
            "relations": [relation.as_json() for relation in self.relations],
            "hints": [hint.as_json() for hint in self.hints],
        }


def check(text: str) -> Checked:
    """Find the figures of a text and check every relation it claims between them."""
    with _uncollected():
        report = read_report(text)
        relations = find_relations(report)
        hints = find_hints(report, relations)
    return Checked(report.passage.original, report.passage.language, report.facts, relations, hints)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Spare the search for cycles among hundreds of thousands of small objects that have none (a tenth of the time)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
