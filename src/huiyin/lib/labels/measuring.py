"""Measure a way of learning on texts that it had not learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from huiyin.lib.labels.model import Guess, Model

FOLDS = 5
Lesson = tuple[str, str]
Learning = Callable[[Sequence[Lesson]], Model]


@dataclass(frozen=True)
class Measured:
    """How it did on unseen texts, in shares: right, right above (if asked), sure, and right among the sure."""

    texts: int
    right: float
    right_above: float
    sure: float
    right_if_sure: float


def measured(lessons: Sequence[Lesson], learning: Learning, above: Callable[[str], str] = str) -> Measured:
    """Learn five times from four fifths of the lessons, and tell the fifth left out.

    :param above: returns the label above a label, where labels lie in levels
    :raises LabelsError: if four fifths are too few to learn from
    """
    told = [each for fold in range(FOLDS) for each in _fold(lessons, learning, fold)]
    sure = [(label, guess) for label, guess in told if not guess.unsure]
    hits = sum(label == guess.label for label, guess in told)
    hits_above = sum(above(label) == above(guess.label) for label, guess in told)
    hits_if_sure = sum(label == guess.label for label, guess in sure)
    count = len(told)
    return Measured(count, hits / count, hits_above / count, len(sure) / count, hits_if_sure / max(1, len(sure)))


def _fold(lessons: Sequence[Lesson], learning: Learning, fold: int) -> Iterator[tuple[str, Guess]]:
    parts = _parts(lessons)
    seen = [lesson for lesson, part in zip(lessons, parts, strict=True) if part != fold]
    unseen = [lesson for lesson, part in zip(lessons, parts, strict=True) if part == fold]
    guesses = learning(seen).guesses(text for text, _label in unseen)
    return zip((label for _text, label in unseen), guesses, strict=True)


def _parts(lessons: Sequence[Lesson]) -> list[int]:
    """Return to which fifth each lesson belongs: of each label as many to each."""
    often: Counter[str] = Counter()
    parts = []
    for _text, label in lessons:
        parts.append(often[label] % FOLDS)
        often[label] += 1
    return parts
