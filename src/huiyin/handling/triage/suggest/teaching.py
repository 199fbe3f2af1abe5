"""Learn a model of categories from what sorters decided; brings scikit-learn, so that no page imports it."""

from __future__ import annotations

from collections.abc import Sequence

from huiyin.handling.triage.suggest.learned import note_of
from huiyin.lib.labels.learning import learn
from huiyin.lib.labels.measuring import Lesson, Measured, measured
from huiyin.lib.labels.model import Model

RIGHT = 0.9
"""Share of right guesses that the sure ones reach on matters that were not learned."""
FEWEST = 6
"""Matters that a category needs in the part that is learned while the rest is told; the whole has eight and more."""


def taught(lessons: Sequence[Lesson], codes: Sequence[str], office: str) -> tuple[Model, Measured]:
    """Return a model of the lessons, and how models of four fifths of them do on the fifth left out.

    :param codes: of the tree that the categories belong to
    :param office: code of the office whose matters they are
    :raises LabelsError: if there are too few, or of one category alone
    """
    note = note_of(codes, office)

    def made(some: Sequence[Lesson]) -> Model:
        return learn(
            [text for text, _code in some], [code for _text, code in some], right=RIGHT, fewest=FEWEST, note=note
        )

    return made(lessons), measured(lessons, made, lambda code: code.partition(".")[0])
