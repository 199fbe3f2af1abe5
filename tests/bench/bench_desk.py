"""The work list on a desk: as many statements for ten matters as for thousands, and about the same time."""

from __future__ import annotations

import json
import os
import re
import statistics
import time

from tests.bench.table import Line
from tests.bench.town_server import PASSWORD, TownServer, huiyin, script, served_town
from tests.bench.visitor import Visitor

HEAD, LIST, PAGE = "town.head", "/desk/", 50
FEW, FULL, MANY = 10, 100, int(os.environ.get("HUIYIN_BENCH_MATTERS", "2000"))
"""Matters: few, a full page of duties, and many."""
STATEMENTS, SLOWER, LOOKS = 12, 3.0, 25
ROW = re.compile(r'<tr[^>]*>\s*<td.*?href="/desk/matters/', re.DOTALL)


def measure(town: TownServer) -> list[Line]:
    """Return the lines of the table; the town must have no matters yet."""
    statements, seconds, made = {}, {}, 0
    for matters in (FEW, FULL, MANY):
        sample(town, matters - made)
        made = matters
        seconds[matters] = look(town, min(matters, PAGE))
        statements[matters] = counted(town)
    told = ", ".join(f"{n} at {matters} matters" for matters, n in statements.items())
    ratio = seconds[MANY] / seconds[FULL]
    times = (
        f"{seconds[FULL] * 1000:.0f} ms at {FULL} matters, {seconds[MANY] * 1000:.0f} ms at {MANY}: {ratio:.2f} times"
    )
    few_and_equal = len(set(statements.values())) == 1 and max(statements.values()) <= STATEMENTS
    return [
        Line("statements of the desk list", told, f"≤ {STATEMENTS}, equal", kept=few_and_equal),
        Line(f"time of the desk list of {PAGE} duties", times, f"≤ {SLOWER:.0f} times", kept=ratio <= SLOWER),
    ]


def sample(town: TownServer, matters: int) -> None:
    """Make so many more matters, each with a duty that is open."""
    words = ("--matters", str(matters), "--office", "town", "--stage", "registered", "--seed", str(matters))
    said = huiyin(town.environment, "sample", *words)
    if "matters/s" not in said:
        raise RuntimeError(said)
    script(town.environment, "from django.db import connection; connection.cursor().execute('ANALYZE')")


def look(town: TownServer, rows: int) -> float:
    """Return the seconds that the served list takes, the median of many looks."""
    head = Visitor(town.port)
    head.sign_in(HEAD, PASSWORD)
    taken = []
    for _ in range(LOOKS):
        start = time.perf_counter()
        status, body, _ = head.ask("GET", LIST)
        taken.append(time.perf_counter() - start)
        if status != 200 or len(ROW.findall(body)) != rows:
            raise RuntimeError(f"The list answered {status} with {len(ROW.findall(body))} rows, not {rows}.")
    return statistics.median(taken)


def counted(town: TownServer) -> int:
    """Return how many statements one look at the list takes, session and all."""
    return int(json.loads(script(town.environment, "from tests.bench.bench_desk import count; count()")))


def count() -> None:
    """Print the statements of one look, within the installation."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    head = Client(headers={"host": "localhost"})
    head.post("/staff/login/", {"login": HEAD, "password": PASSWORD})
    head.get("/staff/")
    head.get(LIST)
    with CaptureQueriesContext(connection) as statements:
        answer = head.get(LIST)
    if answer.status_code != 200:
        raise RuntimeError(f"The list answered {answer.status_code}.")
    print(json.dumps(len(statements)))


if __name__ == "__main__":
    with served_town() as served:
        for line in measure(served):
            print(line)
