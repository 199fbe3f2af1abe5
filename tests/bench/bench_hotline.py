"""Ten thousand orders by file against one HTTP registration each, in one run on one server; twice adds nothing."""

from __future__ import annotations

import json
import sys
import time
import uuid
from datetime import date
from pathlib import Path

from tests.bench.table import Line, table
from tests.bench.town_server import CLERK, PASSWORD, TownServer, huiyin, script, served_town
from tests.bench.visitor import Visitor

SHEETS = Path(__file__).resolve().parents[3] / "shared" / "data" / "english"
MANY, OTHERS = "baltimore_311_sample.csv", ("nyc311_a_500.csv", "nyc311_b.csv", "nyc311_c.csv")
SECONDS, FLOOR = 20.0, 10.0


def measure(town: TownServer) -> list[Line]:
    """Return the lines of the table."""
    one_by_one = [by_form(town)]
    report, seconds = by_file(town, MANY)
    one_by_one.append(by_form(town))
    rows, rate = report["rows"]["taken"], report["rows"]["taken"] / seconds
    by_hand = sum(one_by_one) / len(one_by_one)
    again, _ = by_file(town, MANY)
    lines = [
        Line(
            f"orders by file, {rows} rows in {seconds:.0f} s",
            f"{rate:.0f}/s against {by_hand:.1f}/s by one form each: {rate / by_hand:.1f} times",
            f"≥ {FLOOR:.0f} times",
            kept=rate >= FLOOR * by_hand,
        ),
        Line("the same file again", told(again), "0 taken", kept=again["rows"]["taken"] == 0),
        Line("clocks of the orders", clocks(town), "each has some", kept=clocks(town).endswith(" 0 orders without")),
    ]
    for name in OTHERS:
        first, _ = by_file(town, name)
        kept = first["rows"]["taken"] + first["rows"]["linked"] + first["rows"]["refused"] > 0 and not first["refused"]
        lines.append(Line(name, told(first), "every row told", kept=kept))
    return lines


def by_form(town: TownServer) -> float:
    """Return how many orders a second one program registers that fills the clerk's form once for each."""
    clerk = Visitor(town.port)
    clerk.sign_in(CLERK, PASSWORD)
    token = clerk.token("/counter/")
    until, done, begun = time.monotonic() + SECONDS / 2, 0, time.monotonic()
    while time.monotonic() < until:
        status, body, onward = clerk.ask("POST", "/counter/", {"csrfmiddlewaretoken": token, **filled()})
        if not onward.endswith("/counter/receipt/"):
            raise RuntimeError(f"answered {status}: {body[:300]}")
        done += 1
    return done / (time.monotonic() - begun)


def filled() -> dict[str, str]:
    """Return what a clerk types of an order."""
    return {
        "key": uuid.uuid4().hex, "name": "林小满", "phone": "13900000001", "address": "", "persons": "1",
        "on": date.today().isoformat(), "channel": "hotline", "order_number": uuid.uuid4().hex[:20], "village": "", "ask": "",
        "narrative": f"路灯不亮。地点：桥头 {uuid.uuid4()}", "read_back": "on", "anew": "1", "send": "1",
    }  # fmt: skip


def by_file(town: TownServer, name: str) -> tuple[dict, float]:  # type: ignore[type-arg]
    """Return the report of a file handed in at the shell, and the seconds that it took, start and reading and all."""
    begun = time.monotonic()
    said = huiyin(town.environment, "import", "orders", str(SHEETS / name), "--office", "town", "--json")
    return json.loads(said[said.index("{") :]), time.monotonic() - begun


def told(report: dict) -> str:  # type: ignore[type-arg]
    """Return what became of the rows."""
    rows = report["rows"]
    sentences = len(report["problems"])
    return f"{rows['taken']} taken, {rows['linked']} known, {rows['refused']} refused, {sentences} sentences by row"


def clocks(town: TownServer) -> str:
    """Return how many clocks run or ran, and how many orders have none."""
    return script(
        town.environment,
        "from huiyin.record.clocks.models import Clock; from huiyin.record.matters.models import Matter; "
        "orders = Matter.objects.filter(procedure='order'); timed = Clock.objects.filter(matter__procedure='order'); "
        "print(timed.count(), 'clocks,', timed.filter(met_on__isnull=False).count(), 'met,', "
        "orders.exclude(pk__in=timed.values('matter')).count(), 'orders without')",
    ).strip()


if __name__ == "__main__":
    if not SHEETS.exists():
        sys.exit(f"The evaluation data is not here: {SHEETS} is missing.")
    with served_town() as served:
        found = measure(served)
    print(table(found))
    sys.exit(0 if all(line.kept for line in found) else 1)
