"""Five times what a server can take: who is served is served soon, the rest is told at once, nothing acknowledged is lost.

Registrations by form on one installation, in three turns that end by themselves: one clerk alone; as many as can work at
a time (that rate is the capacity); then arrivals at five times this rate, whether the ones before were answered or not.
"""

from __future__ import annotations

import http.client
import os
import statistics
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from huiyin.doors.operation.room import room
from tests.bench.bench_register import RECEIPT, filled
from tests.bench.table import Line, table
from tests.bench.town_server import CLERK, PASSWORD, TownServer, script, served_town
from tests.bench.visitor import Visitor

TIMES, SLOWER = 5, 3.0
ALONE, FULL, OVER = 80, 4.0, 15.0
"""Registrations of one clerk alone; seconds at capacity; seconds beyond it."""
SESSIONS, ASKERS = 6, 96


@dataclass
class Met:
    """How long each answer took, in seconds: of who was served, of who was turned away; and what else was told."""

    served: list[float] = field(default_factory=list)
    turned_away: list[float] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    without_word: int = 0


@dataclass
class Clerk:
    """A signed-in browser with the token of the form."""

    browser: Visitor
    token: str

    def again(self) -> Clerk:
        """Return another connection of the same sign-in."""
        return Clerk(Visitor(self.browser.connection.port, self.browser.cookies), self.token)

    def register(self, met: Met) -> None:
        """Register one matter and keep how it was answered."""
        form = {"csrfmiddlewaretoken": self.token, **filled()}
        begun = time.perf_counter()
        try:
            status, body, onward = self.browser.ask("POST", "/counter/", form)
        except (
            http.client.RemoteDisconnected,
            BrokenPipeError,
        ):  # a kept connection that was closed: as a browser does
            self.browser.connection.close()
            status, body, onward = self.browser.ask("POST", "/counter/", form)
        taken = time.perf_counter() - begun
        if status == 302 and onward.endswith(RECEIPT):
            met.served.append(taken)
        elif status == 503 and "什么也没有改动" in body:
            met.turned_away.append(taken)
        else:
            met.other.append(f"{status}: {body[:200]}")


def measure(town: TownServer) -> list[Line]:
    """Return the lines of the table."""
    clerks = [_signed_in(town) for _ in range(SESSIONS)]
    before = _matters(town)
    alone, full, over, quiet = Met(), Met(), Met(), clerks[0].again()
    for _ in range(ALONE):
        quiet.register(alone)
    alone = Met(alone.served[10:])  # the first ones open connections and fill caches
    first = len(alone.served) + 10
    slots = room(os.environ).at_work * min(os.cpu_count() or 1, 4)
    _together(clerks[at % SESSIONS].again() for at in range(slots)).run(full, FULL, 0.0)
    capacity = len(full.served) / FULL
    offered = _together(clerks[at % SESSIONS].again() for at in range(ASKERS)).run(over, OVER, TIMES * capacity)
    kept = _matters(town) - before - first - len(full.served)
    return _lines(alone, over, capacity, offered, kept)


def _lines(alone: Met, over: Met, capacity: float, offered: float, kept: int) -> list[Line]:
    quiet, busy = _p95(alone.served), _p95(over.served)
    told = f"{busy * 1000:.0f} ms (median {statistics.median(over.served) * 1000:.0f}) against {quiet * 1000:.0f} ms alone: {busy / quiet:.1f} times"
    rate = f"{offered:.0f}/s came, {len(over.served) / OVER:.0f}/s served; capacity {capacity:.0f}/s"
    away = f"{len(over.turned_away)} with 503, p95 {_p95(over.turned_away) * 1000:.0f} ms; {len(over.other)} otherwise, {over.without_word} without a word"
    count = f"{len(over.served)} acknowledged, {kept} in the database"
    return [
        Line(f"arrivals at {TIMES} times the capacity", rate, "≥ 4 times", kept=offered >= 4 * capacity),
        Line("p95 of who is served", told, f"≤ {SLOWER:.0f} times", kept=busy <= SLOWER * quiet),
        Line("who is turned away", away, "all others, with 503", kept=not over.other and not over.without_word),
        Line("registrations acknowledged and kept", count, "equal", kept=kept == len(over.served)),
    ]


@dataclass
class _together:  # noqa: N801 - reads as what it does
    """Many askers who share a pace."""

    clerks: object

    def run(self, met: Met, seconds: float, rate: float) -> float:
        """Let them register for some seconds, at a rate or (0) as fast as answers come; return how many came a second."""
        lock, begun, came = threading.Lock(), time.monotonic(), [0]

        def ask(clerk: Clerk) -> None:
            while True:
                with lock:
                    at = came[0]
                    due = begun + at / rate if rate else time.monotonic()
                    if due >= begun + seconds:
                        return
                    came[0] += 1
                time.sleep(max(0.0, due - time.monotonic()))
                if time.monotonic() > begun + 3 * seconds:
                    return
                try:
                    clerk.register(met)
                except OSError:
                    met.without_word += 1
                    clerk.browser.connection.close()

        threads = [threading.Thread(target=ask, args=(clerk,)) for clerk in self.clerks]  # type: ignore[attr-defined]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return came[0] / (time.monotonic() - begun)


def _signed_in(town: TownServer) -> Clerk:
    browser = Visitor(town.port)
    browser.sign_in(CLERK, PASSWORD)
    return Clerk(browser, browser.token("/counter/"))


def _matters(town: TownServer) -> int:
    return int(
        script(town.environment, "from huiyin.record.matters.models import Matter; print(Matter.objects.count())")
    )


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[18] if len(seconds) > 1 else 0.0


def main() -> int:
    """Print the table; return 1 if a floor is not kept."""
    with served_town() as town:
        lines = measure(town)
    print(table(lines))
    return 0 if all(line.kept for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
