"""Make the starter model, and measure it on texts that it had not learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from huiyin.doors.cli.starter.lessons import PARTED, Lesson
from huiyin.lib.labels.learning import learn
from huiyin.lib.labels.lighter import lighter
from huiyin.lib.labels.model import Guess, Model

RIGHT = 0.95
"""Share of right guesses that the sure ones reach on sentences that were not learned."""
FOLDS = 5
FEWEST = 6
SMALL = 0.1
NOTE = '{"categories": "names", "learned": "starter"}'


@dataclass(frozen=True)
class Measured:
    """How it did on unseen texts, in shares: the category right, its first level right, sure, and right among the sure."""

    texts: int
    right: float
    right_above: float
    sure: float
    right_if_sure: float


def made(lessons: Sequence[Lesson]) -> Model:
    """Return a model learned from all lessons, the same each time."""
    texts, labels = [text for text, _label in lessons], [label for _text, label in lessons]
    return lighter(learn(texts, labels, right=RIGHT, fewest=FEWEST, note=NOTE), SMALL)


def measured(lessons: Sequence[Lesson]) -> Measured:
    """Learn five times from four fifths of each category, and tell the fifth left out."""
    told = [each for fold in range(FOLDS) for each in _fold(lessons, fold)]
    sure = [(label, guess) for label, guess in told if not guess.unsure]
    hits = sum(label == guess.label for label, guess in told)
    above = sum(_above(label) == _above(guess.label) for label, guess in told)
    hits_if_sure = sum(label == guess.label for label, guess in sure)
    count = len(told)
    return Measured(count, hits / count, above / count, len(sure) / count, hits_if_sure / max(1, len(sure)))


def _fold(lessons: Sequence[Lesson], fold: int) -> Iterator[tuple[str, Guess]]:
    seen = [lesson for at, lesson in enumerate(lessons) if at % FOLDS != fold]
    unseen = [lesson for at, lesson in enumerate(lessons) if at % FOLDS == fold]
    guesses = made(seen).guesses(text for text, _label in unseen)
    return zip((label for _text, label in unseen), guesses, strict=True)


def _above(label: str) -> str:
    return label.partition(PARTED)[0]
