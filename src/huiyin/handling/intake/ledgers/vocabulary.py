"""The words that ledgers use, as data: fields, refused columns, grammar, hints, measures."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from huiyin.handling.intake.ledgers.wording import plain, said


@dataclass(frozen=True, slots=True)
class Field:
    """What a column may mean: its headings (surest first), what its cells hold, who takes what it loses."""

    name: str
    holds: str
    headings: tuple[str, ...]
    next: str
    ordered: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """A kind of column that is never kept, and the words that show it."""

    what: str
    parts: tuple[str, ...]
    wholes: tuple[str, ...]
    unless: tuple[str, ...]


@cache
def data(name: str) -> dict[str, Any]:
    """Load one file of words by its name without ending."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def fields() -> dict[str, Field]:
    """Return every field by its name, headings in plain spelling."""
    return {name: _field(name, entry) for name, entry in data("fields").items()}


def _field(name: str, entry: dict[str, Any]) -> Field:
    """Build a field from its table in fields.toml."""
    headings = tuple(plain(heading) for heading in entry["headings"])
    return Field(name, entry["holds"], headings, entry["next"], entry.get("ordered", False))


@cache
def known_headings() -> dict[str, tuple[str, float]]:
    """Return every listed heading with its field and how sure it is, from 0.9 to 1."""
    found: dict[str, tuple[str, float]] = {}
    for field in fields().values():
        for index, heading in enumerate(field.headings):
            found.setdefault(heading, (field.name, 1 - 0.1 * index / len(field.headings)))
    return found


@cache
def refusals() -> tuple[Refusal, ...]:
    """Return the kinds of columns that are never kept."""
    return tuple(_refusal(entry) for entry in data("refused")["refused"])


def _refusal(entry: dict[str, Any]) -> Refusal:
    """Build a refusal from its table in refused.toml."""
    lists = (tuple(plain(word) for word in entry.get(key, ())) for key in ("parts", "wholes", "unless"))
    return Refusal(entry["what"], *lists)


@cache
def words(name: str) -> tuple[str, ...]:
    """Return one list of hints.toml."""
    return tuple(data("hints")[name])


@cache
def said_words(name: str) -> tuple[str, ...]:
    """Return one list of hints.toml, spelled as :func:`said` spells cells."""
    return tuple(said(word) for word in words(name))
