"""Make unsaved rows: what a model's own ``__init__`` does field by field, with all that its rows share looked up once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.db.models import Field, ForeignKey, GeneratedField, Model
from django.db.models.base import ModelState

M = TypeVar("M", bound=Model)


class _Shape(NamedTuple):
    """A table: what every row begins with, what is made for each, its columns, and where other rows are given for keys."""

    same: dict[str, Any]
    made: tuple[tuple[str, Callable[[], Any]], ...]
    columns: frozenset[str]
    others: dict[str, tuple[str, str]]


def fresh(model: type[M], /, **values: Any) -> M:
    """Return an unsaved row as ``model(**values)`` does; for the rows of which an act makes many.

    :param values: by column, or another row by the name of its foreign key
    :raises TypeError: for a name that the table does not have
    """
    same, made, columns, others = _shape(model)
    state = ModelState()
    if not columns.issuperset(values):
        for name in values.keys() - columns:
            if name not in others:
                raise TypeError(f"{model.__name__} has no {name}.")
            value = values.pop(name)
            column, key = others[name]
            values[column] = None if value is None else value.__dict__[key]
            state.fields_cache[name] = value
    for name, make in made:
        if name not in values:
            values[name] = make()
    row = model.__new__(model)
    row.__dict__ = {**same, **values, "_state": state}
    return row


@cache
def _shape(model: type[Model]) -> _Shape:
    fields = [each for each in model._meta.concrete_fields if not isinstance(each, GeneratedField)]  # noqa: SLF001 - Django's documented model metadata
    makers = {each.attname: each.default for each in fields if each.has_default() and callable(each.default)}
    same = {each.attname: each.get_default() for each in fields if each.attname not in makers}
    others = dict(_other(each) for each in fields if each.is_relation)
    return _Shape(same, tuple(makers.items()), frozenset({*makers, *same}), others)


def _other(field: Field[Any, Any]) -> tuple[str, tuple[str, str]]:
    assert isinstance(field, ForeignKey)  # noqa: S101 - the only relation that is a column
    return field.name, (field.attname, field.target_field.attname)
