"""Counting many figures at once: those of the same rows in one pass over them, all passes in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connections, router
from django.db.models import BigIntegerField, Func, IntegerField, Q, Value

from huiyin.figures.indicators.share import Number, Rows, Share, Tally, many
from huiyin.record.matters.models import Matter

Sums = dict[str, tuple[int | None, int]]
"""The numbers ``n`` and ``d`` of figures, and of what stands beside them, by key."""
Named = tuple[str, Tally]
PART = "/part"
"""Marks the counted rows of a share that are counted apart."""


@dataclass
class Pass:
    """Some rows, and what is counted of them: each number once, and which two of them a name has."""

    of: Rows
    names: dict[str, tuple[int, int]] = field(default_factory=dict)
    numbers: dict[Number, int] = field(default_factory=dict)

    def add(self, name: str, numbers: tuple[Number, Number]) -> None:
        """Count two numbers more; the server would count anew what is written again."""
        n, d = (self.numbers.setdefault(each, len(self.numbers)) for each in numbers)
        self.names[name] = (n, d)

    def asked(self, at: int) -> Rows:
        """Return the one row of the pass: ``at``, and the numbers, not asked for yet."""
        numbers = Func(*self.numbers, template="ARRAY[%(expressions)s]::bigint[]", output_field=_NUMBERS)
        one: Rows = self.of.order_by().values(of_pass=Value(at, IntegerField())).annotate(told=numbers)
        return one.values_list("of_pass", "told")

    def told(self, numbers: Sequence[int | None]) -> Iterator[tuple[str, tuple[int | None, int]]]:
        """Yield the two numbers of each name."""
        for name, (n, d) in self.names.items():
            yield name, (numbers[n], numbers[d] or 0)


_NUMBERS = ArrayField(BigIntegerField())


def passes(tallies: Iterable[Named]) -> list[Pass]:
    """Return as few passes as there are different rows under the figures and what stands beside them."""
    found = _Passes()
    for name, tally in tallies:
        if isinstance(tally, Share) and tally.apart:
            rows, number = tally.apart
            found.of(rows).add(name + PART, (number, number))
            found.of(tally.of).add(name, (many(tally.within), many(tally.within)))
        else:
            found.of(tally.of).add(name, tally.numbers())
        for code, (_label, beside) in tally.beside.items():
            of, within = (tally.of, beside) if isinstance(beside, Q) else (beside, Q())
            found.of(of).add(f"{name}.{code}", (many(within), many(within)))
    return list(found.by_statement.values())


class _Passes:
    """The passes so far; rows are the same where their statement is."""

    def __init__(self) -> None:
        self.by_statement: dict[Any, Pass] = {}
        self._by_rows: dict[int, Pass] = {}
        self._kept: list[Rows] = []

    def of(self, rows: Rows) -> Pass:
        """Return the pass over the same rows; writing a statement takes longest, so each object is asked once."""
        if id(rows) not in self._by_rows:
            said, values = rows.query.sql_with_params()
            self._by_rows[id(rows)] = self.by_statement.setdefault((said, *values), Pass(rows))
            self._kept.append(rows)  # while it is held, no other gets its id
        return self._by_rows[id(rows)]


def statements(found: Sequence[Pass]) -> list[Rows]:
    """Return the statement of each pass, not asked yet."""
    return [each.asked(at) for at, each in enumerate(found)]


def sums(found: Sequence[Pass], rows: Iterable[tuple[int, Sequence[int | None]]]) -> Sums:
    """Return all numbers by name, from the rows that the statements of the passes answered."""
    told = {name: numbers for at, said in rows for name, numbers in found[at].told(said)}
    parts = {name: told.pop(name) for name in list(told) if name.endswith(PART)}
    return told | {(of := name.removesuffix(PART)): (n, told[of][1]) for name, (n, _n) in parts.items()}


@dataclass(frozen=True)
class Written:
    """All passes of some figures as one statement; writing it takes as long as counting some ten thousand matters."""

    of: Sequence[Pass]
    text: str
    values: Sequence[Any]


def written(tallies: Iterable[Named]) -> Written:
    """Return the statement that counts figures and what stands beside them, not asked yet."""
    found = passes(tallies)
    said = [each.query.sql_with_params() for each in statements(found)]
    return Written(found, " UNION ALL ".join(text for text, _ in said), [one for _, values in said for one in values])


def told(statement: Written) -> Sums:
    """Ask a statement and return all numbers by name."""
    with connections[router.db_for_read(Matter)].cursor() as cursor:
        cursor.execute(statement.text, statement.values)
        return sums(statement.of, cursor.fetchall())


def asked(tallies: Iterable[Named]) -> Sums:
    """Return all numbers by name, with one statement."""
    return told(written(tallies))
