"""Ask a question whose statement is written once: asking it again only binds other values."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression, Model, QuerySet
from django.db.models.query import get_related_populators

from huiyin.record.rows.prepared import cursor_for

M = TypeVar("M", bound=Model)


class Slot(Expression):
    """A place in a statement for a value that comes with each asking."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:  # noqa: ARG002 - Django's signature
        """Return a placeholder, and the slot itself in place of its value."""
        return "%s", [self]


class Slots:
    """Gives a slot for whatever name it is asked."""

    def __getattr__(self, name: str) -> Any:
        """Return the slot of this name."""
        return Slot(name)


class Written(NamedTuple):
    """A statement, its values or slots in order, and how to make a row of what it returns."""

    text: str
    values: tuple[Any, ...]
    row: Callable[[tuple[Any, ...]], Any]


class Asked(Generic[M]):
    """A question to the database, made from a query set once: its rule stays where the query set is built.

    Building and compiling a query set costs more than asking the database; an act asks some ten of them. ``build``
    gets slots, and ``question(matter=key)`` binds their values and returns the rows. What depends on more than
    values (other joins, other conditions) is another question.
    """

    def __init__(self, build: Callable[[Any], QuerySet[M]]) -> None:
        self.build = build

    def __call__(self, **values: Any) -> list[M]:
        """Return the rows that the question finds for these values, by name of slot."""
        if self._written is None:
            return []
        text, wanted, row = self._written
        with cursor_for(text) as cursor:
            bound = [values[each.name] if isinstance(each, Slot) else each for each in wanted]
            return [row(found) for found in cursor.execute(text, bound, prepare=True).fetchall()]

    def first(self, **values: Any) -> M | None:
        """Return the first row, None if there is none."""
        return next(iter(self(**values)), None)

    @cached_property
    def _written(self) -> Written | None:
        """Return the statement; None for a question that no row can answer."""
        return written(self.build(Slots()))


def written(rows: QuerySet[Any, Any]) -> Written | None:
    """Return the statement of a query set; None for one that no row can answer."""
    compiler = rows.query.get_compiler(using=connection.alias)
    try:
        text, values = compiler.as_sql()
    except EmptyResultSet:
        return None
    of_columns = getattr(rows, "_fields", None) is not None
    return Written(text, tuple(values), tuple if of_columns else _maker(compiler))


def _maker(compiler: Any) -> Callable[[tuple[Any, ...]], Any]:
    """Return how Django itself makes an object, with those selected beside it, of a row."""
    places = compiler.klass_info["select_fields"]
    names = [compiler.select[at][0].target.attname for at in places]
    start, model = places[0], compiler.klass_info["model"]
    beside = get_related_populators(compiler.klass_info, compiler.select, connection.alias)  # type: ignore[call-arg]
    annotated = compiler.annotation_col_map or {}
    converters = compiler.get_converters([column for column, _, _ in compiler.select])

    def made(row: tuple[Any, ...]) -> Any:
        if converters:
            row = tuple(next(compiler.apply_converters([row], converters)))
        found = model.from_db(connection.alias, names, row[start : start + len(names)])
        for each in beside:
            each.populate(row, found)
        for name, at in annotated.items():
            setattr(found, name, row[at])
        return found

    return made
