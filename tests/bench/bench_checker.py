"""Prints recall and precision of the report checker on the annotated reports, report by report.

Run it from the repository: ``python tests/bench/bench_checker.py [GOLD.json]``. The reports are read from
``../shared/data``, which is evaluation data and never part of the project.
"""

import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from huiyin.figures.checker.check import Checked, check

GOLD = Path(__file__).parents[3] / "shared" / "data" / "reports_gold.json"
Key = tuple[str, str | None, tuple[str, ...], tuple[str, ...]]


@dataclass
class Score:
    """Counts of one report or of all."""

    facts: int = 0
    found: int = 0
    stated: int = 0
    relations: int = 0
    related: int = 0
    hard: int = 0
    hard_found: int = 0
    wronged: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        for name in ("facts", "found", "stated", "relations", "related", "hard", "hard_found"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.wronged += other.wronged

    def line(self, name: str) -> str:
        recall, precision = self.found / max(1, self.facts), self.found / max(1, self.stated)
        related = self.related / max(1, self.relations)
        return (
            f"{name:6} {self.facts:5} {recall:7.3f} {precision:9.3f} {self.relations:9} {related:7.3f} "
            f"{self.hard_found:4}/{self.hard:<4} {len(self.wronged):6}"
        )


def paired(checked: Checked, gold: dict[str, Any]) -> dict[str, str]:
    """Pair gold facts with found ones: spans overlap, value and unit agree, each found fact used once."""
    pairs: dict[str, str] = {}
    for fact in gold["facts"]:
        start, end = fact["start"], fact["start"] + len(fact["span"])
        for found in checked.facts:
            overlap = found.start < end and found.start + len(found.span) > start
            same = abs(found.value - fact["value"]) < 1e-6 and found.unit == fact["unit"]
            if overlap and same and found.id not in pairs.values():
                pairs[fact["id"]] = found.id
                break
    return pairs


def gold_key(relation: dict[str, Any], pairs: dict[str, str]) -> Key:
    """Write a gold relation in the words of the checker."""

    def ids(*names: str) -> tuple[str, ...]:
        listed = [relation[name] for name in names if relation.get(name)]
        flat = [fact for one in listed for fact in (one if isinstance(one, list) else [one])]
        return tuple(sorted(pairs.get(fact, f"?{fact}") for fact in flat))

    claimed = relation.get("claimed") or relation.get("total")
    over = ids("den", "previous", "delta", "whole", "base")
    return (
        relation["type"],
        pairs.get(claimed) if claimed else None,
        ids("num", "parts", "current", "part", "facts", "shares", "cells"),
        over,
    )


def score(text: str, gold: dict[str, Any]) -> Score:
    """Score one report."""
    checked = check(text)
    pairs = paired(checked, gold)
    mine = {_key(relation): relation for relation in checked.relations}
    result = Score(len(gold["facts"]), len(pairs), len(checked.facts), len(gold["relations"]))
    for relation in gold["relations"]:
        found = mine.get(gold_key(relation, pairs))
        agrees = found is not None and found.verdict == relation["verdict"]
        result.related += agrees
        if relation["verdict"] == "mismatch" and relation["strength"] == "hard":
            result.hard += 1
            result.hard_found += agrees
        elif found is not None and found.verdict == "mismatch" and relation["verdict"] != "mismatch":
            result.wronged.append(found.sentence)
    return result


def _key(relation: Any) -> Key:
    """Give the key of a found relation."""
    claimed = relation.claimed.id if relation.claimed else None
    return relation.type, claimed, tuple(sorted(f.id for f in relation.of)), tuple(sorted(f.id for f in relation.over))


def main(gold_file: Path) -> None:
    """Print the table, and how long a megabyte takes."""
    if not gold_file.exists():
        print(f"{gold_file} is missing: the annotated reports are evaluation data kept outside the project.")
        return
    print("report facts  recall precision relations  recall  hard mism. wronged")
    whole, texts = Score(), []
    for gold in json.loads(gold_file.read_text("utf-8"))["reports"]:
        text = (gold_file.parent / "reports" / gold["file"]).read_text("utf-8")
        texts.append(text)
        one = score(text, gold)
        whole.add(one)
        print(one.line(gold["id"]))
    print(whole.line("all"))
    for sentence in whole.wronged:
        print("called wrong though right:", sentence)
    print(f"1 MB of text: {seconds(chr(10).join(texts)):.2f} s of processor time")


def seconds(text: str) -> float:
    """Give the seconds of processor time that one megabyte made of these reports takes."""
    megabyte = (text * (1 + 1_000_000 // len(text.encode()))).encode()[:1_000_000].decode(errors="ignore")
    start = time.process_time()
    check(megabyte)
    return time.process_time() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD)
