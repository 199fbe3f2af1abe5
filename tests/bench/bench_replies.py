"""Prints how the rules of replies compare with a length-only rule on replies labelled by hand; the labels are weak.

Run it from the repository: ``python -m tests.bench.bench_replies``. The replies are evaluation data kept outside.
"""

import csv
import os

import django
import numpy as np
from sklearn.metrics import f1_score
from sklearn.model_selection import KFold

from huiyin.handling.answers.reply.given import Given
from huiyin.handling.answers.reply.rules import check
from tests.bench.bench_triage import TEDDY

LABELS = (("kcr_complete", "√"), ("syu_explain", "1"))
RULES = ("no_facts", "no_reasons", "no_law")


def by_length(lengths: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Say yes from the length that fits the other folds best."""
    said = np.zeros(len(truth), dtype=bool)
    tried = np.unique(np.quantile(lengths, np.linspace(0.01, 0.99, 60)))
    for seen, unseen in KFold(5, shuffle=True, random_state=0).split(lengths):
        scores = [f1_score(truth[seen], lengths[seen] >= length, average="macro") for length in tried]
        said[unseen] = lengths[unseen] >= tried[int(np.argmax(scores))]
    return said


def main() -> None:
    """Print the table."""
    file = TEDDY / "replies_dev.csv"
    if not file.exists():
        print(f"{file} is missing: the labelled replies are evaluation data kept outside the project.")
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    django.setup()
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    lengths = np.array([len(row["reply"]) for row in rows])
    codes = [{finding.code for finding in check(Given(text=row["reply"]))} for row in rows]
    print("macro F1          length  " + "  ".join(RULES))
    for column, yes in LABELS:
        truth = np.array([row[column] == yes for row in rows])
        said = [np.array([rule not in each for each in codes]) for rule in RULES]
        scores = [f1_score(truth, each, average="macro") for each in (by_length(lengths, truth), *said)]
        print(f"{column:16} " + "  ".join(f"{score:.3f}".rjust(8) for score in scores))


if __name__ == "__main__":
    main()
