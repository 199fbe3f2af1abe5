"""Learn a model from labelled texts: linear, calibrated on texts that it had not seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from huiyin.lib.labels.model import Model, probabilities
from huiyin.lib.labels.trouble import LabelsError
from huiyin.lib.text.grams import COLUMNS, MOST, Counted, Floats, Ints, counted, signs_of, weighed

FEWEST = 8
"""Texts that each label needs, so that what is learned can be tried on others of them."""
_SEEN_IN = 2
_FOLDS = 4
_UNSURE = 0.12
"""Share of unseen texts that count as unsure; the model learned from all of them is a little surer than those tried."""

_MANY = 100
"""Texts a label, on the mean, from which on machines may fit more freely and the curve is held tighter."""

_SURE = 0.85
"""From here on a guess counts as sure, however few texts are harder."""


def learn(
    texts: Sequence[str], labels: Sequence[str], *, right: float | None = None, fewest: int = FEWEST, note: str = ""
) -> Model:
    """Learn from texts and their labels, the same each time for the same texts.

    :param right: share of right guesses that those called sure reach at least on unseen texts; None: all are sure but
        the 12 % least certain
    :param fewest: texts that each label needs
    :param note: words that the model keeps about what it was learned from
    :raises LabelsError: if there are fewer than two labels, or a label has fewer than ``fewest`` texts
    """
    names = _names(labels, fewest)
    batches = [counted([signs_of(text) for text in texts[at : at + MOST]]) for at in range(0, len(texts), MOST)]
    columns, rarity = _vocabulary(batches, len(texts))
    if not len(columns):
        raise LabelsError("The texts share no signs: there is nothing to learn from. Check the column of the texts.")
    grams = vstack([_matrix(batch, columns, rarity) for batch in batches]).tocsr()
    target = np.searchsorted(np.array(names), np.array(labels))
    unseen = _unseen_scores(grams, target, len(names))
    mixing, mixing_bias = _calibrated(unseen, target, len(names))
    chances = probabilities(unseen @ mixing + mixing_bias)
    weights, bias = _fitted(grams, target, len(names))
    sure_from = _sure_from(chances, target, right)
    return Model(tuple(names), columns, rarity, weights, bias, mixing, mixing_bias, sure_from, len(texts), note)


def _sure_from(chances: Floats, target: Ints, right: float | None) -> float:
    """Return the least chance of a sure guess: never more than ``_SURE`` unless ``right`` demands it; 2 if none is sure."""
    best = chances.max(axis=1)
    if right is None:
        return min(_SURE, float(np.quantile(best, _UNSURE)))
    surest = np.argsort(-best, kind="stable")
    hits = np.cumsum((chances.argmax(axis=1) == target)[surest]) / np.arange(1, len(target) + 1)
    enough = np.flatnonzero(hits >= right)
    return float(best[surest[enough[-1]]]) if len(enough) else 2.0


def _names(labels: Sequence[str], fewest: int) -> list[str]:
    """Return the labels in a lasting order.

    :raises LabelsError: if they are too few
    """
    often = Counter(labels)
    if len(often) < 2:  # noqa: PLR2004 - a choice needs two
        raise LabelsError("Only one label stands in the column: there is nothing to tell apart. Give at least two.")
    rare = sorted(label for label, count in often.items() if count < fewest)
    if rare:
        raise LabelsError(
            f"Too few texts (under {fewest}) have the label “{rare[0]}”"
            + (f" and {len(rare) - 1} others" if rare[1:] else "")
            + ". Add texts, or join labels that are rare."
        )
    return sorted(str(label) for label in often)


def _vocabulary(batches: Sequence[Counted], texts: int) -> tuple[Ints, Floats]:
    """Return the grams that several texts have, and how rare each is."""
    seen = np.zeros(COLUMNS, dtype=np.int64)
    for batch in batches:
        seen += np.bincount(batch.column, minlength=COLUMNS)
    columns = np.flatnonzero(seen >= _SEEN_IN)
    return columns, (np.log((1 + texts) / (1 + seen[columns])) + 1).astype(np.float32)


def _matrix(found: Counted, columns: Ints, rarity: Floats) -> csr_matrix:
    number = np.minimum(np.searchsorted(columns, found.column), len(columns) - 1)
    known = np.flatnonzero(columns[number] == found.column)
    worth = weighed(found, known, rarity[number[known]], found.row[known])
    return csr_matrix((worth, (found.row[known], number[known])), shape=(found.texts, len(columns)))


def _are_many(target: Ints, labels: int) -> bool:
    return len(target) >= _MANY * labels


def _fitted(grams: csr_matrix, target: Ints, labels: int) -> tuple[Floats, Floats]:
    """Return weights (grams × labels) and bias of one linear machine for each label against the others."""
    freely = 4.0 if _are_many(target, labels) else 1.0
    machine = LinearSVC(C=freely, tol=1e-2, class_weight="balanced", random_state=0).fit(grams, target)
    weights, bias = machine.coef_.astype(np.float32), machine.intercept_.astype(np.float32)
    if labels == 2:  # noqa: PLR2004 - of two labels only one has a machine
        return np.vstack([-weights, weights]).T, np.concatenate([-bias, bias])
    return np.ascontiguousarray(weights.T), bias


def _unseen_scores(grams: csr_matrix, target: Ints, labels: int) -> Floats:
    """Return scores of each text by a model that had not seen it."""
    scores = np.empty((len(target), labels), dtype=np.float32)
    for seen, unseen in _folds(target):
        weights, bias = _fitted(grams[seen], target[seen], labels)
        scores[unseen] = grams[unseen] @ weights + bias
    return scores


def _folds(target: Ints) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    yield from StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(target, target)


def _calibrated(scores: Floats, target: Ints, labels: int) -> tuple[Floats, Floats]:
    """Return what makes scores log odds."""
    freely = 0.5 if _are_many(target, labels) else 1.0
    curve = LogisticRegression(C=freely, max_iter=2000).fit(scores, target)
    slope, bias = curve.coef_.astype(np.float32), curve.intercept_.astype(np.float32)
    if labels == 2:  # noqa: PLR2004 - of two labels only one has a curve
        return np.vstack([-slope / 2, slope / 2]).T, np.concatenate([-bias / 2, bias / 2])
    return np.ascontiguousarray(slope.T), bias
