"""How long the file of a closed matter is kept, from ``law/keeping.toml`` or an installation's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from huiyin.law.files import HERE, LawDataError, need, read_toml, refuse_unknown

OURS = HERE / "keeping.toml"
KEYS = ("handled", "other")
LONGEST = 200


@dataclass(frozen=True)
class Keeping:
    """One class of files: for how many whole years they are kept, and on which basis."""

    key: str
    name: str
    years: int
    basis: str

    def kept_until(self, closed_on: date) -> date:
        """Return the last day on which a file closed that day is kept: years run from 1 January after the closing."""
        return date(closed_on.year + self.years, 12, 31)


@cache
def keeping(path: Path = OURS) -> dict[str, Keeping]:
    """Return the classes by key: ``handled`` and ``other``.

    :raises LawDataError: if the file cannot be used, or one of the two is missing
    """
    found = {}
    data = read_toml(path)
    refuse_unknown(path.name, data, ("class",))
    for row in need(path.name, data, "class", list):
        each = _read(path.name, row)
        found[each.key] = each
    missing = [key for key in KEYS if key not in found]
    if missing:
        raise LawDataError(f"{path.name}: class {missing[0]!r} is missing; write how many years it is kept.")
    return found


def _read(place: str, row: dict[str, object]) -> Keeping:
    refuse_unknown(place, row, ("key", "name", "years", "basis"))
    refuse_unknown(f"{place}, key", [need(place, row, "key", str)], KEYS)
    years = need(place, row, "years", int)
    if not 1 <= years <= LONGEST:
        raise LawDataError(f"{place}: years must lie between 1 and {LONGEST}, not {years}.")
    return Keeping(need(place, row, "key", str), need(place, row, "name", str), years, need(place, row, "basis", str))
