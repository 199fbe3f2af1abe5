"""The page of figures, on its first look in an hour, against bare aggregates over narrow tables; duckdb beside them.

The page tells a month, the month before and the same of the year before, and its cuts; the bare statements tell the
same numbers, see ``narrow``. Those that differ are counted.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from tests.bench.table import Ratio
from tests.bench.town_server import TownServer, script

CEILING, JUDGED, ROUNDS, WHOLE = 1.5, 1_000_000, 3, "city"
"""With fewer matters, asking and drawing cost more than counting: the ceiling is for a million."""


def measure(town: TownServer, matters: int) -> list[Ratio]:
    """Return the seconds of the page against the bare statements, whether their numbers agree, and duckdb's."""
    told = json.loads(script(town.environment, "from tests.bench.bench_statistics import inside; inside()"))
    judged = CEILING if matters >= JUDGED else None
    return [
        Ratio(f"statistics page, first in an hour.{matters}", told["page"], told["bare"], "s", most=judged),
        Ratio(f"statistics page, afterwards.{matters}", told["kept"], told["bare"], "s"),
        Ratio(
            f"numbers of the statistics page that differ.{matters}",
            told["differing"],
            told["numbers"],
            "numbers",
            most=0,
        ),
        Ratio(f"a month's figures alone, by duckdb on a snapshot.{matters}", told["duckdb"], told["month"], "s"),
    ]


def inside() -> None:
    """Ask the served page and the bare statements in turn; print the seconds, within the installation."""
    from huiyin.figures import lookups
    from huiyin.figures.indicators.comparison import compared_with
    from huiyin.figures.indicators.period import period
    from huiyin.figures.indicators.scope import Scope
    from tests.bench.narrow import alike, bare_figures, bare_page, make_narrow

    make_narrow()
    today = date.today()
    month = period(f"{today.replace(day=1) - timedelta(days=1):%Y-%m}", today)
    months = [each.days for each in (month, *compared_with(month))]
    taken: dict[str, list[float]] = {"page": [], "kept": [], "bare": []}
    for round_ in range(1 + ROUNDS):
        forget()
        for name, ask in {
            "page": page(month.text),
            "kept": page(month.text),
            "bare": lambda: bare_page(months),
        }.items():
            took = seconds(ask)
            if round_:  # before that the narrow tables, just written, lie in memory, and those of the page do not
                taken[name].append(took)
    told: dict[str, float] = {name: statistics.median(each) for name, each in taken.items()}
    bare, _cuts = bare_page(months)
    told |= {"differing": len(alike(lookups.figures(month, Scope()), bare)), "numbers": len(bare)}
    told |= {"month": statistics.median(seconds(lambda: bare_figures(*month.days)) for _ in range(ROUNDS))}
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(told | {"duckdb": by_duckdb(Path(folder), month, today)}))


def page(month: str) -> Callable[[], object]:
    """Return how the page of a month is asked for, of the office above all."""
    from tests.bench.visitor import Visitor

    visitor = Visitor(int(os.environ["PORT"]), patience=300)

    def ask() -> None:
        status, body, _onward = visitor.ask("GET", f"/figures/?office={WHOLE}&period={month}")
        if status != 200 or "<h1" not in body:
            raise RuntimeError(f"The page of figures answered {status}.")

    return ask


def forget() -> None:
    """Forget what was counted this hour."""
    from django.db import connection

    connection.cursor().execute("DELETE FROM huiyin_figures_cache")


def seconds(ask: Callable[[], object]) -> float:
    """Return how long a question takes."""
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start


def by_duckdb(folder: Path, month: object, today: date) -> float:
    """Return the seconds that duckdb takes for a month's figures on a snapshot of today."""
    from huiyin.figures.indicators.scope import Scope
    from huiyin.figures.snapshot.acts import write_snapshot
    from huiyin.figures.snapshot.lookups import Snapshot

    write_snapshot(folder, today)
    snapshot = Snapshot(folder)
    return statistics.median(seconds(lambda: snapshot.figures(month, Scope())) for _ in range(ROUNDS))  # type: ignore[arg-type]
