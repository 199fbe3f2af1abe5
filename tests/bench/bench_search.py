"""Search and "same matter?" among many matters, against bare indexed statements in the same run; what of a group is found.

Run it from the repository: ``python tests/bench/bench_search.py [MATTERS]``, on a throw-away server of its own; the
matters are made by COPY, see ``many_texts``. Times are told as ratios: machines differ. The texts whose near
duplicates are to be found are read from ``../shared/data/teddy``, evaluation data that is never part of the project.
"""

from __future__ import annotations

import csv
import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.table import Line, table
from tests.bench.town_server import environment_of, free_port, huiyin, script

MATTERS, ROUNDS, TYPED = 100_000, 5, 60
SEARCH_FLOOR, SAME_FLOOR, SAME_SECONDS, RECALL_FLOOR, FIRST = 2.0, 3.0, 0.1, 0.95, 5
WORDS = ("水渠", "噪音", "林权", "冒领", "账目", "电梯")
TEDDY = Path(__file__).parents[3] / "shared" / "data" / "teddy" / "labelled_tokens_train.csv"
BARE = """
WITH hits AS MATERIALIZED (SELECT DISTINCT matter_id FROM record_trace WHERE marks @> %s::integer[])
SELECT id, count(*) OVER () FROM record_matter WHERE id IN (SELECT matter_id FROM hits)
ORDER BY registered_on DESC, id DESC LIMIT 20
"""
BARE_SAME = """
SELECT contact_id, count(*) FROM unnest(%s::integer[]) AS mark CROSS JOIN LATERAL (
    SELECT contact_id FROM record_trace WHERE marks @> ARRAY[%s, mark]) AS trace
GROUP BY contact_id ORDER BY 2 DESC LIMIT 40
"""


def main(matters: int) -> int:
    """Measure once; return the exit code."""
    with tempfile.TemporaryDirectory(prefix="huiyin-bench-") as folder:
        Path(folder).chmod(0o711)
        environment = environment_of(Path(folder), free_port())
        try:
            huiyin(environment, "db", "url")
            told = json.loads(script(environment, f"from tests.bench.bench_search import inside; inside({matters})"))
        finally:
            huiyin(environment, "db", "stop", "--force")
    print(f"{told['matters']} matters; {told['found']}")
    lines = [
        _ratio("search: page of 20, count up to 100, sight, opened texts", told["search"], told["bare"], SEARCH_FLOOR),
        _ratio("its statement alone", told["statement"], told["bare"], SEARCH_FLOOR),
        _same(told["same"], told["bare_same"]),
        *_recall(told["recall"]),
    ]
    print(table(lines))
    return 0 if all(each.kept for each in lines) else 1


def _ratio(what: str, ours: float, bare: float, floor: float) -> Line:
    return Line(what, f"{ours / bare:.2f} × the bare statement", f"≤ {floor:g}", kept=ours <= floor * bare)


def _same(ours: float, bare: float) -> Line:
    figure = f"{ours / bare:.2f} × the bare statement, {ours * 1000:.0f} ms"
    kept = ours <= max(SAME_FLOOR * bare, SAME_SECONDS)
    return Line("same matter?, slowest of twenty", figure, f"≤ {SAME_FLOOR:g}, or {SAME_SECONDS * 1000:.0f} ms", kept)


def _recall(recall: float | None) -> list[Line]:
    if recall is None:
        print(f"{TEDDY.name} is not there: whether near duplicates are found was not measured.")
        return []
    return [
        Line(
            f"near duplicates found among the first {FIRST}",
            f"{recall:.3f}",
            f"≥ {RECALL_FLOOR}",
            recall >= RECALL_FLOOR,
        )
    ]


def inside(matters: int) -> None:
    """Fill the tables, ask each way, and print what came of it as JSON."""
    from huiyin.record.matters.models import Matter
    from tests.bench.many_texts import fill

    town = fill(matters)
    told = {"matters": Matter.objects.count(), **searched(town), **likened(town)}
    print(json.dumps({**told, "recall": recall(town) if TEDDY.exists() else None}))


def searched(town: Any) -> dict[str, object]:
    """Return the seconds of the bare statement, ours, and the whole search, over some words; and how many of each are counted."""
    from huiyin.handling.lookups.search import ANY, Sift, found_ids, search
    from huiyin.handling.lookups.search_words import words_in
    from tests.town import at

    reader, now = town.who("town.sorter"), at(date(2026, 3, 10))
    told: Counter[str] = Counter()
    found = {}
    for said in WORDS:
        words = words_in(said)
        asked = partial(found_ids, words, reader, Sift(), (now.date(), ANY))
        found[said] = len(asked())
        ways: dict[str, Callable[[], object]] = {
            "bare": partial(fetched, BARE, [list(words[0].marks)]),
            "statement": asked,
            "search": partial(search, words, reader, now, Sift()),
        }
        told.update(middle(ways))
    return {**told, "found": found}


def likened(town: Any) -> dict[str, float]:
    """Return the seconds of the slowest of twenty looks for the same matter, and of the bare statement for its marks."""
    import random

    from huiyin.handling.lookups.likely import Said, likely
    from huiyin.record.offices.models import Village
    from huiyin.record.traces.marks import marks_of, place_mark
    from tests.bench.many_texts import Texts
    from tests.town import at

    clerk, now, texts = town.who("town.clerk"), at(date(2026, 3, 10)), Texts(random.Random(7))
    village = Village.objects.order_by("code").last()
    ours, bare = [], []
    for _ in range(TYPED):
        words = texts.next()[0][:120]
        marks = marks_of(words)
        ways: dict[str, Callable[[], object]] = {
            "same": partial(likely, Said(words, None, village), clerk, now),
            "bare": partial(fetched, BARE_SAME, [marks[:24], place_mark(town.town.pk, village.pk)]),
        }
        took = middle(ways, rounds=1)
        ours.append(took["same"])
        bare.append(took["bare"])
    return {"same": statistics.quantiles(ours, n=20)[-1], "bare_same": statistics.quantiles(bare, n=20)[-1]}


def recall(town: Any) -> float:
    """Return of how many texts a near duplicate stands among the first five, among all of them in one place."""
    from huiyin.record.matters.models import Matter
    from huiyin.record.traces.alike import alike
    from huiyin.record.traces.marks import marks_of
    from tests.bench.many_texts import add_texts

    with TEDDY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    place, contacts = add_texts(town, [row["tokens"].replace(" ", "") for row in rows])
    group_of = {contact: row["group"] for contact, row in zip(contacts, rows, strict=True)}
    sizes, every, hits, asked = Counter(group_of.values()), Matter.objects.all(), 0, 0
    for contact, row in zip(contacts, rows, strict=True):
        if sizes[row["group"]] > 1:
            marks = marks_of(row["tokens"].replace(" ", ""))
            first = [each.contact for each in alike(marks, place, every) if each.contact != contact][:FIRST]
            asked, hits = asked + 1, hits + any(group_of[each] == row["group"] for each in first)
    return hits / asked


def fetched(statement: str, values: list[object]) -> list[tuple[object, ...]]:
    """Return the rows of a bare statement."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def middle(ways: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median of the seconds that each question takes, asked by turns."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, ask in ways.items():
            start = time.perf_counter()
            ask()
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(each) for name, each in taken.items()}


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MATTERS))
