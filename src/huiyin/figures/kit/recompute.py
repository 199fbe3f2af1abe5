"""Count the published figures again from rows.csv and say of each whether it agrees.

Run it in the folder of the bundle with any Python from 3.8: ``python recompute.py``. It needs nothing else, reads the
files beside it and writes none. It ends with 0 if every figure agrees and no file was altered, else with 1.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

FEWEST_FOR_PERCENT = 20
SUMS = "SHA256SUMS"


def percent(n: int, d: int) -> str | None:
    """Return n of d in per cent as published: one decimal, half up, none under 20, 100.0 only for all."""
    if d < FEWEST_FOR_PERCENT:
        return None
    rounded = (Decimal(100 * n) / d).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return str(min(rounded, Decimal("99.9")) if n < d else rounded)


def said_otherwise(figure: dict[str, Any], rows: list[dict[str, str]]) -> str:
    """Return what the rows say instead of a figure, or an empty text if they agree."""
    pairs = [(int(row[f"{figure['key']}.counted"]), int(row[f"{figure['key']}.rows"])) for row in rows]
    n, d = sum(counted for counted, _all in pairs), sum(every for _counted, every in pairs)
    if any(not 0 <= counted <= every for counted, every in pairs):
        return "a row is counted more often than it is there"
    if figure["d"] is None:
        return "" if n == figure["n"] else f"{n}, stated {figure['n']}"
    if (n, d) != (figure["n"], figure["d"]):
        return f"{n} of {d}, stated {figure['n']} of {figure['d']}"
    return "" if percent(n, d) == figure["percent"] else f"{percent(n, d)} %, stated {figure['percent']} %"


def altered(folder: Path) -> list[str]:
    """Return the names of files that are not as they were written."""
    pairs = [line.split("  ", 1) for line in (folder / SUMS).read_text("utf-8").splitlines()]
    return [name for kept, name in pairs if hashlib.sha256((folder / name).read_bytes()).hexdigest() != kept]


def main(folder: Path) -> int:
    """Say one line a figure; return how many differ, altered files counted."""
    stated = json.loads((folder / "figures.json").read_text("utf-8"))
    with (folder / "rows.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [(figure["key"], said_otherwise(figure, rows)) for figure in stated["figures"]]
    changed = altered(folder)
    lines = [f"differs  {key}: {otherwise}" if otherwise else f"agrees   {key}" for key, otherwise in found]
    lines += [f"altered  {name} is not the file that was published" for name in changed]
    wrong = sum(bool(otherwise) for _key, otherwise in found)
    sys.stdout.write("\n".join([*lines, f"{len(found)} figures, {wrong} differ, {len(changed)} files altered.", ""]))
    return wrong + len(changed)


if __name__ == "__main__":
    sys.exit(1 if main(Path(__file__).resolve().parent) else 0)
