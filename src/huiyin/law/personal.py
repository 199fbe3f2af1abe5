"""The register of personal information, from ``law/personal.toml``: what is kept of people, why, on which basis, until when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from huiyin.law.files import HERE, LawDataError, need, read_toml, refuse_unknown

FILE = "personal.toml"
PARTS = ("until", "basis", "kept", "nobody", "beside")
WAYS = ("open", "sealed", "never")
"""How a column goes along when an office's data leave (docs/howto/export.md)."""


@dataclass(frozen=True)
class Kept:
    """Columns of one table that may hold something of a person; ``basis`` and ``until`` are written out.

    ``leaves`` is one of :data:`WAYS`.
    """

    table: str
    columns: tuple[str, ...]
    what: str
    purpose: str
    basis: str
    until: str
    sealed: str
    leaves: str


@dataclass(frozen=True)
class Nobody:
    """Columns that could hold words and hold none of a person; without ``columns`` all of the tables."""

    tables: tuple[str, ...]
    columns: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Beside:
    """Something of a person that stands in no table."""

    where: str
    what: str
    until: str


@dataclass(frozen=True)
class Register:
    """The whole register."""

    kept: tuple[Kept, ...]
    nobody: tuple[Nobody, ...]
    beside: tuple[Beside, ...]

    def knows(self, table: str, column: str) -> bool:
        """Tell whether the register says what a column holds."""
        named = any(each.table == table and column in each.columns for each in self.kept)
        return named or any(table in each.tables and column in (each.columns or (column,)) for each in self.nobody)

    def leaves(self, table: str, column: str) -> str:
        """Return how a column goes along when an office's data leave; what is nobody's goes open."""
        found = (each.leaves for each in self.kept if each.table == table and column in each.columns)
        return next(found, "open")

    def columns(self) -> list[tuple[str, str]]:
        """Return each table with each column that is named, an empty word for all of a table."""
        kept = [(each.table, column) for each in self.kept for column in each.columns]
        return kept + [
            (table, column) for each in self.nobody for table in each.tables for column in (each.columns or ("",))
        ]


@cache
def register() -> Register:
    """Return the register.

    :raises LawDataError: if the file cannot be used, or names a basis or period that it does not explain
    """
    data = read_toml(HERE / FILE)
    refuse_unknown(FILE, data, PARTS)
    words = {part: need(FILE, data, part, dict) for part in ("until", "basis")}
    return Register(
        tuple(_kept(row, words) for row in need(FILE, data, "kept", list)),
        tuple(_nobody(row) for row in need(FILE, data, "nobody", list)),
        tuple(Beside(*(need(FILE, row, key, str) for key in ("where", "what", "until"))) for row in data["beside"]),
    )


def _kept(row: dict[str, object], words: dict[str, dict[str, str]]) -> Kept:
    place = f"{FILE}, {need(FILE, row, 'table', str)}"
    said = {
        key: need(place, row, key, str) for key in ("table", "what", "purpose", "basis", "until", "sealed", "leaves")
    }
    for key, meant in words.items():
        if said[key] not in meant:
            raise LawDataError(f"{place}: {key} {said[key]!r} is not explained in [{key}].")
        said[key] = meant[said[key]]
    if said["leaves"] not in WAYS:
        raise LawDataError(f"{place}: leaves {said['leaves']!r} is none of {', '.join(WAYS)}.")
    return Kept(columns=tuple(need(place, row, "columns", list)), **said)


def _nobody(row: dict[str, object]) -> Nobody:
    tables, why = tuple(need(FILE, row, "tables", list)), need(FILE, row, "why", str)
    columns = need(FILE, row, "columns", list) if "columns" in row else ()
    return Nobody(tables, tuple(columns), why)
