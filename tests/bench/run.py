"""Measures every floor of speed in one run, prints one table, writes var/bench.json, and ends with 1 if one is not kept.

Run it from the repository: ``python tests/bench/run.py [MATTERS]``. Three fresh towns are served: one of ten matters, one
of a hundred, and a large one that grows to a hundred thousand and on to MATTERS, see ``copies``.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import bench_costs, bench_desk, bench_lifecycle, bench_pages, bench_register, bench_statistics
from tests.bench.table import Ratio, table, write_json
from tests.bench.town_server import ROOT, TownServer, script, served_town

TEN, HUNDRED, FIRST, MATTERS = 10, 100, 500, 100_000
"""Matters of the towns; the first of the large town are made by acts, the others are their copies."""
BETWEEN = 100_000
WRITTEN = ROOT / "var" / "bench.json"


class Bench:
    """What was measured so far; a part that fails is a floor not kept, and the others still run."""

    def __init__(self) -> None:
        self.ratios: list[Ratio] = []
        self.failed: list[str] = []
        self.begun = time.monotonic()

    def measure(self, what: str, part: Callable[[], list[Ratio]]) -> None:
        """Measure one part."""
        self.say(f"measuring {what}")
        try:
            self.ratios += part()
        except (RuntimeError, OSError, ValueError) as error:
            self.failed.append(f"{what} could not be measured: {error}")

    def say(self, what: str) -> None:
        """Tell on the way what is being done."""
        print(
            f"{time.monotonic() - self.begun:5.0f} s, load {os.getloadavg()[0]:.1f}: {what} …",
            file=sys.stderr,
            flush=True,
        )

    def ended(self) -> int:
        """Print and write all; return the exit code."""
        print(table([each.line for each in self.ratios]))
        print(*self.failed, sep="\n")
        write_json(WRITTEN, self.ratios)
        return 0 if not self.failed and all(each.kept for each in self.ratios) else 1


def main(matters: int) -> int:
    """Measure all with so many matters in the large town; return the exit code."""
    bench = Bench()
    with served_town() as few:
        bench_desk.sample(few, TEN)
        bench.measure(f"rates at {TEN}", lambda: rates(few, TEN))
        statements = bench_costs.statements(few)
    with served_town() as small, served_town() as large:
        bench.say(f"making {FIRST} matters by acts")
        for town in (small, large):
            bench_desk.sample(town, HUNDRED)
        bench_desk.sample(large, FIRST - HUNDRED, "now")
        script(large.environment, "from tests.bench.copies import keep_first; keep_first()")
        grow(bench, large, FIRST, min(matters, BETWEEN))
        if matters > BETWEEN:
            bench.measure(f"rates at {BETWEEN}", lambda: rates(large, BETWEEN))
            grow(bench, large, BETWEEN, matters)
        bench.measure("pages", lambda: bench_pages.measure(small, large, matters))
        bench.measure("lives", lambda: bench_lifecycle.measure(small, large, matters))
        bench.measure("statistics", lambda: bench_statistics.measure(large, matters))
        bench.measure(f"rates at {matters}", lambda: rates(large, matters))
        bench.measure("statements", lambda: bench_costs.compared(statements, bench_costs.statements(large), matters))
        bench.measure("memory", lambda: bench_costs.memory(large))
    return bench.ended()


def rates(town: TownServer, matters: int) -> list[Ratio]:
    """Return the rates of the desk list and of registering, in this order: registering adds matters."""
    return [*bench_desk.measure(town, matters), *bench_register.measure(town, matters)]


def grow(bench: Bench, town: TownServer, before: int, until: int) -> None:
    """Let the large town grow by copies of its first matters."""
    bench.say(f"copying to {until:,} matters")
    copies = ", ".join(str(matters // FIRST - 1) for matters in (before, until))
    script(town.environment, f"from tests.bench.copies import grow; grow({copies})")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MATTERS))
