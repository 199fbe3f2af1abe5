"""The statements of the definitions as text: in PostgreSQL's words, in duckdb's, and which columns they read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import count
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.scope import traverse_scope

from huiyin.figures.indicators.share import Rows

Columns = dict[str, set[str]]
"""Table → names of columns."""
PLACE = re.compile(r"%s")


def compiled(rows: Rows) -> tuple[str, list[Any]]:
    """Return the statement of some rows in PostgreSQL's words, its values as ``$1``, ``$2`` …, and the values."""
    text, values = rows.query.sql_with_params()
    numbers = count(1)
    return PLACE.sub(lambda _found: f"${next(numbers)}", text), [_plain(each) for each in values]


def _plain(value: Any) -> Any:
    """Return a whole number without the type that the driver of PostgreSQL gives it."""
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else value


@cache
def for_duckdb(statement: str) -> str:
    """Return PostgreSQL's statement in duckdb's words; the same for every period and office.

    Where LIKE stands, PostgreSQL reads a backslash as an escape without being told, duckdb only when told.
    """
    tree = sqlglot.parse_one(statement, read="postgres")
    for like in list(tree.find_all(exp.Like)):
        if not isinstance(like.parent, exp.Escape):
            like.replace(exp.Escape(this=like.copy(), expression=exp.Literal.string("\\")))
    return tree.sql(dialect="duckdb")


def columns_read(statements: Iterable[str]) -> Columns:
    """Return the columns that statements read, table by table."""
    found: Columns = defaultdict(set)
    for statement in statements:
        for scope in traverse_scope(sqlglot.parse_one(statement, read="postgres")):
            for column in scope.columns:
                if isinstance(source := scope.sources.get(column.table), exp.Table):
                    found[source.name].add(column.name)
    return dict(found)
