"""Measures every floor of speed in one run on one installation, prints one table, and ends with 1 if one is not kept.

Run it from the repository: ``python tests/bench/run.py [desk] [register] [pages]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import bench_desk, bench_pages, bench_register
from tests.bench.table import Line, table
from tests.bench.town_server import TownServer, served_town

BENCHES = {"desk": bench_desk.measure, "register": bench_register.measure, "pages": bench_pages.measure}
"""In this order: the desk list begins with ten matters, registering adds many, and pages have a town of their own."""


def main(names: list[str]) -> int:
    """Run the named benches, or all; return the exit code."""
    if unknown := set(names) - set(BENCHES):
        print(f"There is no bench {', '.join(sorted(unknown))}; choose from {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    with served_town() as town:
        lines = [line for name, measure in BENCHES.items() if not names or name in names for line in told(name, town)]
    print(table(lines))
    return 0 if all(line.kept for line in lines) else 1


def told(name: str, town: TownServer) -> list[Line]:
    """Run one bench; one that fails is a floor not kept, and the others still run."""
    print(f"measuring {name} …", file=sys.stderr)
    try:
        return BENCHES[name](town)
    except (RuntimeError, OSError) as error:
        return [Line(name, f"could not be measured: {error}", "", kept=False)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
