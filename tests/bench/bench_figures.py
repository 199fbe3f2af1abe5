"""The monthly figures of many matters: by the product, by bare aggregates over narrow tables, and by duckdb on a snapshot.

Run it from the repository: ``python tests/bench/bench_figures.py [MATTERS]``, on a throw-away server of its own. Some
matters are made by acts, the others are copies of them made by SQL, see ``many_matters``. The floor is written by hand,
see ``narrow``: its numbers must be the product's.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.table import Line, table
from tests.bench.town_server import environment_of, free_port, huiyin, script

MADE, MATTERS, ROUNDS = 300, 20_000, 3
CEILING, JUDGED = 1.5, 999_900
"""With fewer matters, asking costs more than counting: the ceiling is for a million (300 made by acts, 3,333 times)."""
CLOCK, TODAY, MONTH = "2026-03-10T09:00:00+08:00", date(2026, 3, 10), "2025-12"


def main(matters: int) -> int:
    """Measure once; return the exit code."""
    with tempfile.TemporaryDirectory(prefix="huiyin-bench-") as folder:
        Path(folder).chmod(0o711)
        environment = {**environment_of(Path(folder), free_port()), "HUIYIN_CLOCK": CLOCK}
        try:
            huiyin(environment, "db", "url")
            huiyin(environment, "sample", "--matters", str(MADE), "--seed", "1")
            huiyin(environment, "db", "url")
            told = json.loads(script(environment, f"from tests.bench.bench_figures import inside; inside({matters})"))
        finally:
            huiyin(environment, "db", "stop", "--force")
    lines = [
        Line(
            f"figures of a month, {told['matters']} matters", **_ratio(told["matters"], told["product"], told["bare"])
        ),
        Line("the same by duckdb on a snapshot", f"{told['duckdb']:.2f} s", "", kept=True),
        Line("cells and lists that differ in duckdb", str(told["differing"]), "0", kept=told["differing"] == 0),
        Line(f"of {told['cells']} bare numbers, differ", str(told["otherwise"]), "0", kept=told["otherwise"] == 0),
    ]
    print(table(lines))
    return 0 if all(each.kept for each in lines) else 1


def _ratio(matters: int, product: float, bare: float) -> dict[str, object]:
    figure = f"{product:.2f} s against {bare:.2f} s of narrow tables: {product / bare:.2f}"
    kept = matters < JUDGED or product <= CEILING * bare
    return {"figure": figure, "floor": f"≤ {CEILING} at {JUDGED:,}", "kept": kept}


def inside(matters: int) -> None:
    """Copy, count with each engine, and print the seconds and the number of differing figures as JSON."""
    from huiyin.figures import lookups
    from huiyin.figures.indicators.period import period
    from huiyin.figures.indicators.scope import Scope
    from huiyin.figures.snapshot.acts import write_snapshot
    from huiyin.figures.snapshot.lookups import Snapshot
    from huiyin.record.matters.models import Matter
    from tests.bench.many_matters import multiply
    from tests.bench.narrow import alike, bare_figures, make_narrow

    multiply(matters // MADE - 1)
    make_narrow()
    month, scope = period(MONTH, TODAY), Scope()
    with tempfile.TemporaryDirectory() as folder:
        write_snapshot(Path(folder), TODAY)
        snapshot = Snapshot(Path(folder))
        found, again = lookups.figures(month, scope, lists=True), snapshot.figures(month, scope, lists=True)
        seconds = {
            "product": best(lambda: lookups.figures(month, scope)),
            "bare": best(lambda: bare_figures(*month.days)),
            "duckdb": best(lambda: snapshot.figures(month, scope)),
        }
    bare = bare_figures(*month.days)
    differing = sum(one != other for one, other in zip(found, again, strict=True))
    told = {"matters": Matter.objects.count(), "differing": differing, "cells": len(bare)}
    print(json.dumps({**seconds, **told, "otherwise": len(alike(found, bare))}))


def best(ask: Callable[[], object]) -> float:
    """Return the seconds that a question takes when nothing else gets in its way."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return min(taken)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MATTERS))
