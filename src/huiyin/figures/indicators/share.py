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
    CharField,
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
from django.utils.functional import Promise

Rows = QuerySet[Any, Any]
FEWEST = 3
"""Rows under which a number could tell what one person did or owes."""
Beside = Mapping[str, tuple[Promise, Rows]]
"""What is shown beside a figure, never in it: code → (label, rows)."""


@dataclass(frozen=True)
class Tally:
    """How many rows there are; ``matter`` is the field from a row to its matter, empty where rows are matters."""

    of: QuerySet[Any]
    matter: str = "matter"
    beside: Beside = field(default_factory=dict)

    def counted(self) -> Q | None:
        """Return the condition of being counted among the rows; None: a tally has no part."""
        return None

    def summed(self, key: str) -> Rows:
        """Return one row ``key, n, d``: both are the number of rows."""
        return _grouped(self.of, key, n=Count("pk"), d=Count("pk"))

    def listed(self) -> Rows:
        """Return the id of each row's matter and whether the row is counted."""
        counted = self.counted()
        of_matter = F(f"{self.matter}_id" if self.matter else "pk")
        whole = Value(True, BooleanField())
        flag = whole if counted is None else Case(When(counted, then=whole), default=Value(False, BooleanField()))
        named: Rows = self.of.order_by().annotate(of_matter=of_matter, is_counted=flag)
        return named.values_list("of_matter", "is_counted")


@dataclass(frozen=True)
class Share(Tally):
    """A part of some rows: the counted ones are taken from the same rows by ``where``, so never more than all."""

    where: Q = field(default_factory=Q)

    def counted(self) -> Q:
        """Return the condition of being counted."""
        return self.where

    def summed(self, key: str) -> Rows:
        """Return one row ``key, n, d``: the counted rows and all of them."""
        return _grouped(self.of, key, n=Count("pk", filter=self.where), d=Count("pk"))


@dataclass(frozen=True)
class Sum(Tally):
    """What a whole-number field of some rows adds up to, such as the persons of visits."""

    field: str = "persons"

    def summed(self, key: str) -> Rows:
        """Return one row ``key, n, d``: the sum, and the number of rows."""
        return _grouped(self.of, key, n=Coalesce(DbSum(self.field), 0), d=Count("pk"))


@dataclass(frozen=True)
class Amount(Tally):
    """What a field of money of some rows adds up to, in whole yuan, half up; not known of fewer than three rows."""

    field: str = "amount"

    def summed(self, key: str) -> Rows:
        """Return one row ``key, n, d``: the yuan, None if they could tell one row's, and the number of rows."""
        yuan = Cast(DbSum(self.field), BigIntegerField())
        return _grouped(self.of, key, d=Count("pk"), n=Case(When(d__gte=FEWEST, then=yuan), default=None))


@dataclass(frozen=True)
class Ages(Tally):
    """How many days old some rows are on a day: the age that a given part of them does not exceed."""

    since: str = "registered_on"
    on: date = date.min
    part: float = 0.5

    def summed(self, key: str) -> Rows:
        """Return one row ``key, n, d``: the age in days, and the number of rows."""
        age = _AtPart(_days_since(self.on, self.since), part=self.part)
        return _grouped(self.of, key, n=age, d=Count("pk"))


class _AtPart(Aggregate):
    """PERCENTILE_DISC: a value that really occurs, not one between two."""

    function = "PERCENTILE_DISC"
    template = "%(function)s(%(part)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = IntegerField()


def _days_since(day: date, name: str) -> Func:
    """Return how many days lie between a date field and a day."""
    parts = Cast(Value(day), DateField()), F(name)
    return Func(*parts, template="(%(expressions)s)", arg_joiner=" - ", output_field=IntegerField())


def _grouped(of: Rows, key: str, **sums: Aggregate | Coalesce | Case) -> Rows:
    named: Rows = of.order_by().values(k=Value(key, CharField())).annotate(**sums)
    return named.values_list("k", "n", "d")
