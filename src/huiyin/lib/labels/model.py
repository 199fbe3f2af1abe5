"""Tell the label of a text, how sure that is, and by which words; numpy alone, no learning here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from huiyin.lib.labels.reasons import TELLING, words_at
from huiyin.lib.text.grams import COLUMNS, MOST, Counted, Floats, Ints, beginnings, counted, signs_of, weighed

_FEWEST_GRAMS = 4
"""With fewer known grams a text says nothing; then a model is never sure."""


@dataclass(frozen=True)
class Guess:
    """The label of one text: ``probability`` (0 to 1) that it is right, and the words that speak for it most."""

    label: str
    probability: float
    unsure: bool
    words: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Model:
    """Weights of ``len(columns)`` grams for each of k labels, and how scores become probabilities; ``note`` says of what."""

    labels: tuple[str, ...]
    columns: Ints
    rarity: Floats
    weights: Floats  # grams × k
    bias: Floats  # k
    mixing: Floats  # k × k, from scores to log odds
    mixing_bias: Floats  # k
    sure_from: float
    texts: int
    note: str = ""

    @cached_property
    def _known(self) -> NDArray[np.int32]:
        table = np.full(COLUMNS, -1, dtype=np.int32)
        table[self.columns] = np.arange(len(self.columns))
        return table

    def guesses(self, texts: Iterable[str]) -> Iterator[Guess]:
        """Tell the label of each text, in their order."""
        waiting = iter(texts)
        while batch := list(islice(waiting, MOST)):
            yield from self._batch(batch)

    def guess(self, text: str) -> Guess:
        """Tell the label of one text."""
        return next(self.guesses([text]))

    def scores(self, found: Counted) -> Floats:
        """Return the score of each text for each label, before it is made a probability."""
        return self._scored(found)[0]

    def _scored(self, found: Counted) -> tuple[Floats, Ints, Ints, Floats]:
        """Return scores, and of each known gram which it is, its number in the model, and its worth."""
        numbers = self._known[found.column]
        known = np.flatnonzero(numbers >= 0)
        number = numbers[known].astype(np.int64)
        row = found.row[known]
        worth = weighed(found, known, self.rarity[number], row)
        scores = np.tile(self.bias, (found.texts, 1))
        begin = beginnings(row)
        if len(begin):
            speaking = self.weights.take(number, axis=0)
            speaking *= worth[:, None]
            scores[row[begin]] += np.add.reduceat(speaking, begin, axis=0)
        return scores, known, number, worth

    def _batch(self, texts: Sequence[str]) -> Iterator[Guess]:
        signs = [signs_of(text) for text in texts]
        found = counted(signs)
        scores, known, number, worth = self._scored(found)
        chances = probabilities(scores @ self.mixing + self.mixing_bias)
        best = chances.argmax(axis=1)
        row = found.row[known]
        speaks = self.weights[number, best[row]] * worth
        begin = np.searchsorted(row, np.arange(len(texts) + 1))
        places = found.place[known]
        for at, text in enumerate(texts):
            part = slice(begin[at], begin[at + 1])
            chance = float(chances[at, best[at]])
            few = begin[at + 1] - begin[at] < _FEWEST_GRAMS
            reasons = () if few else words_at(text, signs[at], *_telling(speaks[part], places[part]))
            yield Guess(self.labels[best[at]], chance, bool(few or chance < self.sure_from), reasons)


def probabilities(odds: Floats) -> Floats:
    """Return log odds (texts × k) as probabilities."""
    grown = np.exp(odds - odds.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True), dtype=np.float32)


def _telling(speaks: Floats, places: Ints) -> tuple[Floats, Ints]:
    """Return the grams that speak most for the label, the strongest first."""
    most = np.argpartition(speaks, -TELLING)[-TELLING:] if len(speaks) > TELLING else np.arange(len(speaks))
    most = most[np.argsort(-speaks[most], kind="stable")]
    return speaks[most], places[most]
