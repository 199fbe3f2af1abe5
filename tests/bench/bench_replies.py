"""Prints how the rules of replies compare with a length-only rule on replies labelled by hand; the labels are weak.

Run it from the repository: ``python -m tests.bench.bench_replies``. The replies are evaluation data kept outside.
"""

import csv
import os

import django
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import KFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from huiyin.handling.answers.reply.claims import touched
from huiyin.handling.answers.reply.frame import closes, framed, opens
from huiyin.handling.answers.reply.given import Given
from huiyin.handling.answers.reply.rules import check
from tests.bench.bench_triage import TEDDY, Rows

LABELS = (("kcr_complete", "√"), ("syu_explain", "1"))
RULES = ("no_facts", "no_reasons", "no_law")
FLOORS = {"kcr_complete": 0.05, "syu_explain": 0.0}
"""How much better than the length alone what is touched, or all together, should tell."""


def folds(rows: int) -> list[tuple[np.ndarray, np.ndarray]]:
    return list(KFold(5, shuffle=True, random_state=0).split(np.arange(rows)))


def above(numbers: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Say yes from the number on that fits the other folds best."""
    said = np.zeros(len(truth), dtype=bool)
    for seen, unseen in folds(len(truth)):
        said[unseen] = numbers[unseen] >= best_bar(numbers[seen], truth[seen])
    return said


def best_bar(numbers: np.ndarray, truth: np.ndarray) -> float:
    tried = np.unique(np.quantile(numbers, np.linspace(0.01, 0.99, 60)))
    scores = [f1_score(truth, numbers >= bar, average="macro") for bar in tried]
    return float(tried[int(np.argmax(scores))])


def together(facts: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Say yes by all that the check tells of a reply, weighed as fits the other folds best."""
    said = np.zeros(len(truth), dtype=bool)
    for seen, unseen in folds(len(truth)):
        curve = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000)).fit(facts[seen], truth[seen])
        bar = best_bar(curve.predict_proba(facts[seen])[:, 1], truth[seen])
        said[unseen] = curve.predict_proba(facts[unseen])[:, 1] >= bar
    return said


def whole_replies(rows: Rows) -> bool:
    """Print the table of the labelled replies; tell whether it is as good as it should be."""
    lengths = np.array([len(row["reply"]) for row in rows])
    codes = [{finding.code for finding in check(Given(text=row["reply"]))} for row in rows]
    share = np.array([touched(row["reply"], f"{row['title']}{row['text']}") for row in rows])
    frames = np.array([framed(row["reply"]) for row in rows], dtype=float)
    found = np.array([[rule in each for rule in sorted(set().union(*codes))] for each in codes], dtype=float)
    facts = np.column_stack([np.log(lengths + 1), share, frames, found])
    print("macro F1          length  " + "  ".join(RULES) + "   touched  together")
    kept = True
    for column, yes in LABELS:
        truth = np.array([row[column] == yes for row in rows])
        rules = [np.array([rule not in each for each in codes]) for rule in RULES]
        said = [above(lengths, truth), *rules, above(share, truth), together(facts, truth)]
        scores = [f1_score(truth, each, average="macro") for each in said]
        print(f"{column:16} " + "  ".join(f"{score:.3f}".rjust(8) for score in scores))
        kept &= max(scores[-2:]) >= scores[0] + FLOORS[column]
    return kept


def parts_of_replies() -> bool:
    """Print how well openings and closings are told; tell whether both F1 reach 0.95."""
    scores = []
    for name, rule in (("reply_begin_dev", opens), ("reply_end_dev", closes)):
        with (TEDDY / f"{name}.csv").open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
        scores.append(f1_score([row["label"] == "1" for row in rows], [rule(row["text"]) for row in rows]))
        print(f"{name}: F1 {scores[-1]:.3f} of {len(rows)} passages")
    return min(scores) >= 0.95


def main() -> int:
    """Print both tables; return the exit code."""
    file = TEDDY / "replies_dev.csv"
    if not file.exists():
        print(f"{file} is missing: the labelled replies are evaluation data kept outside the project.")
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    django.setup()
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    kept = [whole_replies(rows), parts_of_replies()]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main())
