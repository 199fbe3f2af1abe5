"""Whole lives of matters by acts, one after another, in a small and a large town in turn; registering beside its bare rows.

A life is registered, sorted, accepted with its notice, heard, answered, served and closed. The bare rows are those that one
registration leaves, inserted by psycopg in one transaction into tables with the same columns and indexes, and no more.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.bench.table import Ratio
from tests.bench.town_server import TownServer, script

FLOOR, TURNS, LIVES, WARM = 0.9, 5, 20, 5
DAY = date(2025, 9, 16)
LEFT = ("matter", "contact", "claim", "party", "entry", "standing", "custody", "clock", "trace")
"""The tables of the record in which registering leaves rows, besides counters and keys that repeat."""


def measure(small: TownServer, large: TownServer, matters: int) -> list[Ratio]:
    """Return lives a second in the large town against the small one, and registering against its bare rows."""
    taken = [(_told(small), _told(large)) for _ in range(TURNS)]
    few, many = (
        {name: statistics.median(each[name] for each in side) for name in side[0]} for side in zip(*taken, strict=True)
    )
    return [
        Ratio(f"whole life of a matter.{matters}", many["lives"], few["lives"], "/s", least=FLOOR),
        Ratio("registering by act, bare rows by psycopg.100", few["registered"], few["bare"], "/s"),
        Ratio(f"registering by act, bare rows by psycopg.{matters}", many["registered"], many["bare"], "/s"),
    ]


def _told(town: TownServer) -> dict[str, float]:
    told: dict[str, float] = json.loads(
        script(town.environment, "from tests.bench.bench_lifecycle import inside; inside()")
    )
    return told


def inside() -> None:
    """Live some lives, register some matters and insert their bare rows; print each a second, within the installation."""
    from tests.bench.seats import Seats

    seats: Any = Seats()
    bare = Bare(register(seats))
    ways = {"lives": lambda: live(seats), "registered": lambda: register(seats), "bare": bare.insert}
    print(json.dumps({name: _rate(step) for name, step in ways.items()}))


def _rate(step: Callable[[], object]) -> float:
    for _ in range(WARM):
        step()
    start = time.perf_counter()
    for _ in range(LIVES):
        step()
    return LIVES / (time.perf_counter() - start)


def live(seats: Any) -> None:
    """Bring a matter from its first word to its closing."""
    from huiyin.handling.closure.acts import close
    from huiyin.handling.closure.reasons import Reason
    from tests import course
    from tests.town import at

    made, _answer = course.served(seats, **said())
    on = DAY + timedelta(days=30)
    made.matter.refresh_from_db()
    evidence = "十月二十日现场查看，水渠已通水。"
    close(made.matter, reason=Reason.SUPPORTED, by=seats.who("town.handler"), on=on, at=at(on), evidence=evidence)


def register(seats: Any) -> UUID:
    """Register a matter; return its key."""
    from tests.town import file

    key: UUID = file(seats, DAY, **said()).matter.pk
    return key


def said() -> dict[str, object]:
    """Return what somebody brings whom nobody knows yet, in words of their own."""
    from huiyin.record.parties.people import Person

    mark = uuid4().int
    person = Person(name="林小满", phone=f"139{mark % 10**8:08}", address="柳树坪村三组")
    return {"people": (person,), "narrative": f"三组的灌溉水渠被占，今年没有水插秧。{mark}"}


class Bare:
    """The rows that one registration left, to be inserted again and again under other keys."""

    def __init__(self, matter: UUID) -> None:
        from django.db import connection

        self.connection, self.n = connection.connection, time.time_ns()
        self.statements: list[tuple[str, list[str], tuple[Any, ...]]] = []
        self.own: set[UUID] = set()
        for name in LEFT:
            self._read(name, matter)

    def _read(self, name: str, matter: UUID) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE IF NOT EXISTS bench_{name} (LIKE record_{name} INCLUDING ALL)")
            cursor.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass "
                "AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
                [f"record_{name}"],
            )
            columns = [each for (each,) in cursor.fetchall()]
            quoted = ", ".join(f'"{each}"' for each in columns)
            whose = "id" if name == "matter" else "matter_id"
            cursor.execute(f"SELECT {quoted} FROM record_{name} WHERE {whose} = %s", [matter])
            marks = ", ".join(["%s"] * len(columns))
            for row in cursor.fetchall():
                self.statements.append((f"INSERT INTO bench_{name} ({quoted}) VALUES ({marks})", columns, row))
                self.own |= {row[columns.index("id")]} if "id" in columns else set()

    def insert(self) -> None:
        """Insert them once more, in one transaction and one round trip."""
        from huiyin.lib.keys import new_id

        self.n += 1
        keys = {each: new_id() for each in self.own}
        with self.connection.transaction(), self.connection.pipeline(), self.connection.cursor() as cursor:
            for statement, columns, row in self.statements:
                values = [self._anew(name, value, keys) for name, value in zip(columns, row, strict=True)]
                cursor.execute(statement, values)

    def _anew(self, name: str, value: Any, keys: dict[UUID, UUID]) -> Any:
        if name in ("number", "code_digest", "seq") and value:
            return {"number": f"{value}~{self.n}", "seq": self.n}.get(name) or str(self.n).encode()
        return keys.get(value, value) if isinstance(value, UUID) else value
