"""The register of personal information as a page, and what it lacks: read from the models, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import BinaryField, CharField, Field, JSONField, TextField

from huiyin.law.personal import Kept, Register, register

LONG = 40
"""Signs; a shorter column without choices holds a code."""

HEAD = """# Personal information: field, purpose, basis, period

Generated from `src/huiyin/law/personal.toml` and the tables; edit the file there, never this page. Every column that could hold a
person's words stands in it, or in the list of columns that hold none: `make check` fails otherwise.

Not collected, by a list that imports refuse too: number of an identity card, ethnicity, belief, politics, health, income, relatives,
faces, whereabouts (`tests/house/test_refusals.py`). The period is the longest; erasing is [an act](../howto/erase.md).
*leaves*: whether it goes along when an office's data leave: open, sealed to the receiver's key, or never ([export](../howto/export.md))."""


def may_hold_words(column: Field[Any, Any]) -> bool:
    """Tell whether a column could hold what a person said: bytes, text, or signs beyond codes."""
    if isinstance(column, BinaryField | TextField | JSONField | ArrayField):
        return True
    return isinstance(column, CharField) and not column.choices and (column.max_length or 0) > LONG


def columns() -> dict[tuple[str, str], bool]:
    """Return each column of each table, and whether it could hold words."""
    models = apps.get_models(include_auto_created=True)
    return {(m._meta.db_table, f.attname): may_hold_words(f) for m in models for f in m._meta.concrete_fields}  # noqa: SLF001 - Django's documented way


def lacks(said: Register, known: dict[tuple[str, str], bool]) -> list[str]:
    """Return what the register does not say, and what it says of columns that are not there."""
    tables = {table for table, _column in known}
    unsaid = [
        f"{table}.{column} is not in the register"
        for (table, column), words in known.items()
        if words and not said.knows(table, column)
    ]
    gone = [f"{t}.{c} is no column" for t, c in said.columns() if (t, c) not in known and not (t in tables and not c)]
    return [*unsaid, *gone]


def personal_markdown() -> str:
    """Return the page ``docs/reference/personal-information.md``.

    :raises click.ClickException: if a column that could hold words is not in the register, or one in it is gone
    """
    said = register()
    if lacking := lacks(said, columns()):
        raise click.ClickException(f"{'; '.join(lacking)}: say so in src/huiyin/law/personal.toml.")
    return "\n".join((HEAD, *_page(said))) + "\n"


def _page(said: Register) -> Iterator[str]:
    yield from (
        "",
        "## What is kept",
        "",
        "| column | what | purpose | basis | until | sealed by | leaves |",
        "|---|---|---|---|---|---|---|",
    )
    yield from (_row(each) for each in said.kept)
    yield from ("", "## Beside the tables", "", "| where | what | until |", "|---|---|---|")
    yield from (f"| {each.where} | {each.what} | {each.until} |" for each in said.beside)
    yield from ("", "## Columns that could hold words and hold none of a person", "", "| columns | why |", "|---|---|")
    yield from (f"| {_named(each.tables, each.columns)} | {each.why} |" for each in said.nobody)


def _row(each: Kept) -> str:
    named = _named((each.table,), each.columns)
    return f"| {named} | {each.what} | {each.purpose} | {each.basis} | {each.until} | {each.sealed} | {each.leaves} |"


def _named(tables: tuple[str, ...], columns: tuple[str, ...]) -> str:
    if not columns:
        return ", ".join(f"`{table}`" for table in tables)
    return ", ".join(f"`{table}`: {', '.join(columns)}" for table in tables)
