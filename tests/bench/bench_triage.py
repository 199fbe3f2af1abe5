"""Prints how well, how fast and how honestly texts get labels: grouped five-fold cross-validation.

Run it from the repository: ``python tests/bench/bench_triage.py``. The texts are read from ``../shared/data/teddy``,
which is evaluation data and never part of the project. Near duplicates (``group``) never stand on both sides.
"""

import csv
import resource
import subprocess
import sys
import tempfile
import time
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from huiyin.doors.cli.columns import day_in
from huiyin.lib.clusters.alike import groups
from huiyin.lib.clusters.named import names
from huiyin.lib.labels.learning import learn
from huiyin.lib.labels.model import Guess, Model
from huiyin.lib.labels.store import save

TEDDY = Path(__file__).parents[3] / "shared" / "data" / "teddy"
BINS = 15
Rows = list[dict[str, str]]


def rows_of(name: str) -> Rows:
    with (TEDDY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cross_validated(texts: list[str], labels: list[str], groups: list[int]) -> tuple[list[Guess], float]:
    """Guess each text by a model that saw neither it nor its near duplicates; also give texts per processor second."""
    guesses: list[Guess | None] = [None] * len(texts)
    spent = 0.0
    for seen, unseen in GroupKFold(5).split(texts, labels, groups):
        model = learn([texts[at] for at in seen], [labels[at] for at in seen])
        model.guess("")
        begun = time.process_time()
        for at, guess in zip(unseen, model.guesses(texts[at] for at in unseen), strict=True):
            guesses[at] = guess
        spent += time.process_time() - begun
    return [guess for guess in guesses if guess], len(texts) / spent


def calibration_error(chances: np.ndarray, right: np.ndarray) -> float:
    """Give the mean distance between what was promised and what came true, in bins of equal width."""
    place = np.minimum((chances * BINS).astype(int), BINS - 1)
    cells = [place == at for at in range(BINS)]
    return sum(cell.mean() * abs(chances[cell].mean() - right[cell].mean()) for cell in cells if cell.any())


def line(name: str, texts: list[str], labels: list[str], groups: list[int]) -> str:
    guesses, speed = cross_validated(texts, labels, groups)
    truth, said = np.array(labels), np.array([guess.label for guess in guesses])
    chances = np.array([guess.probability for guess in guesses])
    sure = ~np.array([guess.unsure for guess in guesses])
    surest = chances >= np.quantile(chances, 0.1)
    return (
        f"{name:22} {f1_score(truth, said, average='macro'):8.4f} {calibration_error(chances, truth == said):11.4f}"
        f" {f1_score(truth[surest], said[surest], average='macro'):9.4f} {sure.mean():6.3f}"
        f" {f1_score(truth[sure], said[sure], average='macro'):9.4f} {speed:8.0f}"
    )


CLASSIFY = """
from huiyin.doors.cli.triage import triage
triage(["classify", *__import__("sys").argv[1:]], standalone_mode=False)
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


def memory(model: Model, source: str, column: str) -> str:
    """Measure ``huiyin triage classify`` as a process of its own: its memory, and seconds with starting and files."""
    with tempfile.TemporaryDirectory() as folder:
        kept, out = Path(folder) / "m.npz", Path(folder) / "out.csv"
        save(model, kept)
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        args = ["--model", kept, "--in", TEDDY / source, "--text-column", column, "--out", out]
        done = subprocess.run([sys.executable, "-c", CLASSIFY, *args], check=True, capture_output=True, text=True)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    return f"{int(done.stdout.split()[-1]) / 1024:.0f} MB, {spent:.1f} s of processor time"


def hot_issues() -> None:
    """Print the eight largest groups of the messages, and how well pairs of one issue stand together."""
    rows = rows_of("hot_messages.csv")
    texts = [f"{row['title']}\n{row['text']}" for row in rows]
    found = groups(texts, [day_in(row["time"]) for row in rows])
    for number, name in enumerate(names(texts, found, 8)):
        print(f"{found.count(number):5}  {name}")
    group = {row["message_id"]: at for row, at in zip(rows, found, strict=True)}
    silver = rows_of("hot_silver_dev.csv")
    for say, told in (("in issues", [row for row in silver if row["gold"] == "1"]), ("and near them", silver)):
        issue = {row["message_id"]: row["issue"] if row["gold"] == "1" else row["message_id"] for row in told}
        together = [(issue[a] == issue[b], group[a] == group[b]) for a, b in combinations(sorted(issue), 2)]
        hits, one = sum(a and b for a, b in together), sum(a + b for a, b in together)
        print(f"pairs of messages {say}: F1 {2 * hits / one:.3f}")


def main() -> None:
    """Print the table."""
    if not TEDDY.exists():
        print(f"{TEDDY} is missing: the labelled texts are evaluation data kept outside the project.")
        return
    tokens, raw = rows_of("labelled_tokens_train.csv"), rows_of("labelled_raw_train.csv")
    group = {row["row_no"]: int(row["group"]) for row in tokens}
    print("texts                  macro F1 calibration F1 at 90%  sure  F1 if sure  texts/s")
    for name, rows, columns in (
        ("tokens", tokens, ["tokens"]),
        ("raw, text", raw, ["text"]),
        ("raw, title and text", raw, ["title", "text"]),
    ):
        texts = ["\n".join(row[column] for column in columns) for row in rows]
        groups = [group[row["row_no"]] for row in rows]
        print(line(name, texts, [row["label"] for row in rows], groups), flush=True)
    model = learn([row["text"] for row in raw], [row["label"] for row in raw])
    print(f"`huiyin triage classify`, {len(raw)} texts: {memory(model, 'labelled_raw_train.csv', 'text')}")
    hot_issues()


if __name__ == "__main__":
    main()
