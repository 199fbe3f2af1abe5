"""Pages among a hundred thousand matters: list, matter and follow page take hardly longer than among a hundred.

Five hundred matters are made by acts. The rest are copies of these rows within the bench's own database, with keys of
their own and days of their own after the first ones; their words stay sealed, so no page measured shows them.
"""

from __future__ import annotations

import json
import os
import statistics
import time
from urllib.parse import quote

from tests.bench.bench_desk import HEAD, LIST, sample
from tests.bench.table import Line
from tests.bench.town_server import PASSWORD, TownServer, script, served_town
from tests.bench.visitor import Visitor

FEW, MADE = 100, 500
MANY = int(os.environ.get("HUIYIN_BENCH_PAGES", "100000"))
SLOWER, LOOKS = 1.3, 61
COPIED = (
    *("record_matter", "record_contact", "record_entry", "record_claim", "record_clock", "record_custody"),
    *("record_document", "record_party", "record_service", "handling_answer", "handling_answercopy"),
)
"""Tables in the order in which rows may point to each other."""

FOREIGN = """
SELECT a.attname, c.confrelid::regclass::text FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
WHERE c.contype = 'f' AND c.conrelid = %s::regclass
"""
COLUMNS = """
SELECT column_name, data_type FROM information_schema.columns
WHERE table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position
"""
OWN = {
    ("record_contact", "key"): "NULL",
    ("record_contact", "code_digest"): "NULL",
    ("record_contact", "order_number"): "''",
    ("record_entry", "seq"): "seq + n * 10000000",
    ("record_document", "number"): "CASE number WHEN '' THEN '' ELSE number || '~' || n END",
}
"""What a column of a copy holds, where neither its key nor its number tells: copies are sealed for good."""


def measure(_town: TownServer) -> list[Line]:
    """Return the lines of the table, from two towns of its own that are looked at in turn: noise is the same for both."""
    with served_town() as small, served_town() as large:
        made = [(town, *begun(town)) for town in (small, large)]
        sample(large, MADE - FEW)
        script(large.environment, "from tests.bench.bench_pages import copy; copy()")
        matters = int(script(large.environment, "from tests.bench.bench_pages import many; many()"))
        few, many = (opened_pages(*each) for each in made)
        taken = [(look(few), look(many)) for _ in range(LOOKS)]
    return [_line(page, [(one[page], other[page]) for one, other in taken], matters) for page in few]


def _line(page: str, taken: list[tuple[float, float]], matters: int) -> Line:
    few, many = (statistics.median(side) for side in zip(*taken, strict=True))
    ratio = many / few
    told = f"{few * 1000:.1f} ms at {FEW} matters, {many * 1000:.1f} ms at {matters}: {ratio:.2f} times"
    return Line(f"time of the {page}", told, f"≤ {SLOWER} times", kept=ratio <= SLOWER)


Pages = dict[str, tuple[Visitor, str]]


def begun(town: TownServer) -> tuple[str, str]:
    """Make the few matters of a town; return the number and the code of one more."""
    sample(town, FEW)
    number, code = json.loads(script(town.environment, "from tests.bench.bench_pages import register; register()"))
    return number, code


def opened_pages(town: TownServer, number: str, code: str) -> Pages:
    """Return the pages of a town by what they are: who opens each, and its address."""
    head, resident = Visitor(town.port), Visitor(town.port)
    head.sign_in(HEAD, PASSWORD)
    resident.ask("POST", "/follow/", {"csrfmiddlewaretoken": resident.token("/follow/"), "code": code})
    matter = f"/desk/matters/{quote(number)}/"
    return {"desk list": (head, LIST), "page of a matter": (head, matter), "follow page": (resident, "/matter/")}


def look(pages: Pages) -> dict[str, float]:
    """Return the seconds that one look at each page takes."""
    return {name: _seconds(*page) for name, page in pages.items()}


def _seconds(visitor: Visitor, path: str) -> float:
    start = time.perf_counter()
    status, body, _onward = visitor.ask("GET", path)
    taken = time.perf_counter() - start
    if status != 200 or "<h1" not in body:
        raise RuntimeError(f"{path} answered {status}.")
    return taken


def register() -> None:
    """Register a matter at the town's window and print its number and code, within the installation."""
    from datetime import date

    from huiyin.handling.intake.acts import register as registered
    from huiyin.record.offices.acting import Acting
    from huiyin.record.offices.models import Holding
    from tests.town import at, intake

    held = Holding.objects.select_related("post__office", "staff").get(staff__login="town.clerk")
    by, today = Acting(held.staff, held.post), date.today()
    made = registered(intake(), office=held.post.office, by=by, on=today, at=at(today, 0))
    print(json.dumps([made.matter.number, made.code]))


def many() -> None:
    """Print how many matters there are, within the installation."""
    from huiyin.record.matters.models import Matter

    print(Matter.objects.count())


def copy() -> None:
    """Copy all rows of matters until there are as many as wanted, within the installation."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM record_matter")
        times = max(1, -(-MANY // cursor.fetchone()[0]) - 1)
        cursor.execute("SET session_replication_role = replica")  # keys point right by construction
        for table in COPIED:
            cursor.execute(_statement(cursor, table), [times])
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE")


def _statement(cursor: object, table: str) -> str:
    """Return the statement that copies a table's rows so many times, each copy with keys and days of its own."""
    cursor.execute(FOREIGN, [table])  # type: ignore[attr-defined]
    foreign = dict(cursor.fetchall())  # type: ignore[attr-defined]
    cursor.execute(COLUMNS, [table])  # type: ignore[attr-defined]
    columns = dict(cursor.fetchall())  # type: ignore[attr-defined]
    told = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(_value(table, name, kind, foreign.get(name, "")) for name, kind in columns.items())
    return f"INSERT INTO {table} ({told}) SELECT {values} FROM {table}, generate_series(1, %s) AS n"


def _value(table: str, name: str, kind: str, points_to: str) -> str:
    if (table, name) in OWN:
        return OWN[table, name]
    if kind == "uuid" and (name == "id" or points_to in COPIED):
        return f"md5(\"{name}\"::text || ':' || n)::uuid"
    if name == "number":
        return f"\"{name}\" || '~' || n"
    if kind == "date" and name in ("due_on", "strict", "alarm_on"):
        return f'"{name}" + 400 + n'
    return f'"{name}"'


if __name__ == "__main__":
    for line in measure(None):  # type: ignore[arg-type]
        print(line)
