"""What leaves with an office's data: every table and column, read from the models and the register of personal information."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Field, Model
from django.utils.translation import override

from huiyin.law.files import read_toml
from huiyin.law.personal import register as personal

HERE = Path(__file__).parent
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
FLOORS = ("record", "handling", "routines", "figures")
STAFF = "record_staff"
TYPES: tuple[tuple[type[Any], str], ...] = (
    (models.BooleanField, "boolean"),
    (models.IntegerField, "integer"),
    (models.DecimalField, "number"),
    (models.DateTimeField, "datetime"),
    (models.DateField, "date"),
    (models.TimeField, "time"),
    (ArrayField, "array"),
    (models.JSONField, "object"),
)
"""Types of fields, the narrower before the wider, with their names in a Table Schema; all others are strings."""

Words = dict[str, str]
"""Language → word."""


@dataclass(frozen=True)
class Column:
    """One column that leaves: its name, its type in a Table Schema, what it means, and what its codes mean.

    ``to`` is the table that it points to, if that one leaves too.
    """

    name: str
    kind: str
    means: Words
    codes: dict[str, Words]
    required: bool
    to: str
    sealed: bool

    @property
    def is_key(self) -> bool:
        """Tell whether it names the row, or the file that it is of."""
        return self.name in ("id", "contact_id", "matter_id")


@dataclass(frozen=True)
class Table:
    """One table that leaves: its model, which of its rows, what it is called, and its columns, open and sealed."""

    model: type[Model]
    rows: str
    called: Words
    columns: tuple[Column, ...]
    sealed_alone: bool

    @property
    def name(self) -> str:
        """Return the name under which it leaves: the table's without its floor, with it where two are called the same."""
        return _short(self.label)

    @property
    def label(self) -> str:
        """Return the table's name in the database."""
        return table_of(self.model)

    @property
    def key(self) -> str:
        """Return the column that names a row."""
        return str(self.model._meta.pk.attname)  # noqa: SLF001 - Django's documented model metadata

    @property
    def open(self) -> tuple[Column, ...]:
        """Return the columns that leave open; none if the table leaves in the sealed part alone."""
        return () if self.sealed_alone else tuple(each for each in self.columns if not each.sealed)

    @property
    def sealed(self) -> tuple[Column, ...]:
        """Return the columns of the sealed part: what is sealed, and the keys by which it is laid beside the rest."""
        if self.sealed_alone:
            return self.columns
        held = any(each.sealed for each in self.columns)
        return tuple(c for c in self.columns if held and (c.sealed or c.is_key or c.name == self.key))


def table_of(model: type[Model]) -> str:
    """Return the name of a model's table."""
    return model._meta.db_table  # noqa: SLF001 - Django's documented model metadata


def all_models() -> dict[str, type[Model]]:
    """Return the model of every table of the house, by the table's name."""
    found = (model for label in FLOORS for model in apps.get_app_config(label).get_models())
    return {table_of(model): model for model in found}


@cache
def said() -> dict[str, Any]:
    """Return what the file of tables says."""
    return read_toml(HERE / "tables.toml")


@cache
def meanings() -> dict[str, dict[str, list[str]]]:
    """Return what the file of columns says."""
    return read_toml(HERE / "columns.toml")


@cache
def tables() -> tuple[Table, ...]:
    """Return every table that leaves, in the order of the file."""
    known = all_models()
    return tuple(_table(known[name], row) for name, row in said()["leaves"].items())


def _table(model: type[Model], row: list[str]) -> Table:
    alone = table_of(model) in said()["sealed_alone"]
    fields = [each for each in model._meta.concrete_fields if _leaves(model, each)]  # noqa: SLF001
    columns = tuple(_column(model, each, sealed=_is_sealed(model, each)) for each in fields)
    return Table(model, row[0], _words(row[1:]), columns, alone)


def _leaves(model: type[Model], field: Field[Any, Any]) -> bool:
    """Tell whether a column leaves at all: bytes leave only where they are opened for the sealed part."""
    label, column = table_of(model), field.attname
    if f"{label}.{column}" in said()["stays_columns"] or personal().leaves(label, column) == "never":
        return False
    if isinstance(field, models.BinaryField):
        return personal().leaves(label, column) == "sealed"
    return field.related_model is None or _points_to(field) in said()["leaves"]


def _is_sealed(model: type[Model], field: Field[Any, Any]) -> bool:
    """Tell whether a column leaves sealed alone: what the register says is a person's, and every key of a person of staff."""
    return personal().leaves(table_of(model), field.attname) == "sealed" or _points_to(field) == STAFF


def _points_to(field: Field[Any, Any]) -> str:
    target = field.related_model
    return table_of(target) if isinstance(target, type) else ""


def _column(model: type[Model], field: Field[Any, Any], *, sealed: bool) -> Column:
    to = _points_to(field)
    at = field.target_field if to else getattr(field, "output_field", field)  # type: ignore[attr-defined]
    kind = "string" if isinstance(field, models.BinaryField) else _type(at)
    required = not (field.null or sealed or isinstance(field, models.CharField | models.TextField))
    return Column(field.attname, kind, _means(model, field, to), _codes(field), required, _short(to), sealed)


def _type(field: Field[Any, Any]) -> str:
    return next((name for kind, name in TYPES if isinstance(field, kind)), "string")


def _means(model: type[Model], field: Field[Any, Any], to: str) -> Words:
    """Return what a column means; a key that is not told is the key of the table that it points to.

    :raises ValueError: if nobody said it
    """
    label, column = table_of(model), field.attname
    told = meanings()["of"].get(f"{label}.{column}") or meanings()["columns"].get(column)
    if not (told or to):
        raise ValueError(f"{label}.{column} is not told: say what it means in figures/exports/columns.toml.")
    return _words(told or said()["leaves"][to][1:])


def _codes(field: Field[Any, Any]) -> dict[str, Words]:
    """Return what the codes of a closed list mean, in each language."""
    found: dict[str, Words] = {}
    for language in LANGUAGES:
        with override(language):
            for code, label in field.flatchoices:
                found.setdefault(str(code), {})[language] = str(label)
    return found


def _words(said_in: Iterable[str]) -> Words:
    return dict(zip(LANGUAGES, said_in, strict=True))


@cache
def _short(label: str) -> str:
    """Return a table's name without its floor, unless another floor has one of that name."""
    names = [each.split("_", 1)[1] for each in said()["leaves"]]
    short = label.partition("_")[2]
    return short if names.count(short) < 2 else label  # noqa: PLR2004 - alone under this name
