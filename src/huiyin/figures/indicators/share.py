"""The shapes of a figure: a share of two lists, a tally of one, the sum of a field, an amount of money, ages of what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import (
    Aggregate,
    BigIntegerField,
    BooleanField,
    Case,
    Count,
    DateField,
    F,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models import Sum as DbSum
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.functional import Promise

Rows = QuerySet[Any, Any]
Number = Aggregate | Coalesce | Case
FEWEST = 3
"""Rows under which a number could tell what one person did or owes."""
Beside = Mapping[str, tuple[Promise, Rows | Q]]
"""What is shown beside a figure, never in it: code → (label, other rows, or the condition of being among the same)."""


@dataclass(frozen=True)
class Tally:
    """How many rows there are; ``matter`` is the field from a row to its matter, empty where rows are matters.

    ``within`` says which of the rows they are: figures of the same rows are counted in one pass over them.
    """

    of: QuerySet[Any]
    matter: str = "matter"
    beside: Beside = field(default_factory=dict)
    within: Q = field(default_factory=Q)

    def counted(self) -> Q | None:
        """Return the condition of being counted among the rows; None: a tally has no part."""
        return None

    def numbers(self) -> tuple[Number, Number]:
        """Return how ``n`` and ``d`` are counted from the rows: both are their number."""
        return many(self.within), many(self.within)

    def listed(self) -> Rows:
        """Return the id of each row's matter and whether the row is counted."""
        counted = self.counted()
        of_matter = F(f"{self.matter}_id" if self.matter else "pk")
        whole = Value(True, BooleanField())
        flag = whole if counted is None else Case(When(counted, then=whole), default=Value(False, BooleanField()))
        named: Rows = self.of.filter(self.within).order_by().annotate(of_matter=of_matter, is_counted=flag)
        return named.values_list("of_matter", "is_counted")


@dataclass(frozen=True)
class Share(Tally):
    """A part of some rows: the counted ones are taken from the same rows by ``where``, so never more than all.

    ``apart``: other rows from which the same number is counted, and how; faster where ``where`` asks other tables of
    every row. The list is told by ``where`` alone, and a test holds that the number is its length.
    """

    where: Q = field(default_factory=Q)
    apart: tuple[QuerySet[Any], Number] | None = None

    def counted(self) -> Q:
        """Return the condition of being counted."""
        return self.where

    def numbers(self) -> tuple[Number, Number]:
        """Return how the counted rows and all of them are counted."""
        return many(self.where & self.within), many(self.within)


@dataclass(frozen=True)
class Sum(Tally):
    """What a whole-number field of some rows adds up to, such as the persons of visits."""

    field: str = "persons"

    def numbers(self) -> tuple[Number, Number]:
        """Return how the sum and the number of rows are counted."""
        return Coalesce(DbSum(self.field, filter=self.within), 0), many(self.within)


@dataclass(frozen=True)
class Amount(Tally):
    """What a field of money of some rows adds up to, in whole yuan, half up; not known of fewer than three rows."""

    field: str = "amount"

    def numbers(self) -> tuple[Number, Number]:
        """Return how the yuan, None if they could tell one row's, and the number of rows are counted."""
        yuan = Cast(DbSum(self.field, filter=self.within), BigIntegerField())
        enough = GreaterThanOrEqual(many(self.within), FEWEST)
        return Case(When(enough, then=yuan), default=None), many(self.within)


@dataclass(frozen=True)
class Ages(Tally):
    """How many days old some rows are on a day: the age that a given part of them does not exceed."""

    since: str = "registered_on"
    on: date = date.min
    part: float = 0.5

    def numbers(self) -> tuple[Number, Number]:
        """Return how the age in days and the number of rows are counted."""
        return _AtPart(_days_since(self.on, self.since), part=self.part, filter=self.within), many(self.within)


def many(within: Q) -> Count:
    """Return how the rows that meet a condition are counted."""
    return Count("pk", filter=within)


class _AtPart(Aggregate):
    """PERCENTILE_DISC: a value that really occurs, not one between two."""

    function = "PERCENTILE_DISC"
    template = "%(function)s(%(part)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = IntegerField()


def _days_since(day: date, name: str) -> Func:
    """Return how many days lie between a date field and a day."""
    parts = Cast(Value(day), DateField()), F(name)
    return Func(*parts, template="(%(expressions)s)", arg_joiner=" - ", output_field=IntegerField())
