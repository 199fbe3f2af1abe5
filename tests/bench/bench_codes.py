"""Guess query codes for a minute, as near to a thousand a second as the machine lets: what is tried, what is asked, who suffers."""

from __future__ import annotations

import http.client
import multiprocessing
import secrets
import statistics
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from tests.bench.town_server import TownServer, script, served_town
from tests.bench.visitor import FORM, Visitor

RATE, GUESSERS, PROCESSES = 1000, 8, 2
CODES, OPEN = 10**16, 10**6
"""All codes there could be, and those of a county that stand open: far more than it has."""

ALONE = 5.0
"""Seconds in which the honest resident comes before the guessers do."""

ENDED = "连续输错的查询码太多".encode()
FILE = (
    "from datetime import datetime, UTC; from huiyin.record.offices.models import Office; from tests.town import intake;"
    "from huiyin.handling.intake.acts import register; from huiyin.record.offices.acting import resident;"
    "now = datetime.now(tz=UTC); office = Office.objects.get(code='town');"
    "from huiyin.doors.web.parts.known import SHARED; print(SHARED, register(intake(), office=office, by=resident(), on=now.date(), at=now).code)"
)


@dataclass
class Met:
    """What guessers were told, and how long the honest one waited, alone and among them."""

    budget: int
    told: Counter[str] = field(default_factory=Counter)
    alone: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)


def guess(port: int, until: float) -> Counter[str]:
    """Try one random code after another from a browser that nobody knows, at this guesser's share of the rate."""
    browser, told = Visitor(port), Counter[str]()
    form = f"csrfmiddlewaretoken={browser.token('/follow/')}&code="
    headers = {**FORM, "Cookie": "; ".join(f"{name}={value}" for name, value in browser.cookies.items())}
    begun, tried = time.monotonic(), 0
    while time.monotonic() < until:
        time.sleep(max(0.0, begun + tried * GUESSERS / RATE - time.monotonic()))
        told[asked(browser.connection, form + f"{secrets.randbelow(CODES):016}", headers)] += 1
        tried += 1
    return told


def asked(line: http.client.HTTPConnection, form: str, headers: dict[str, str]) -> str:
    """Send one guess and return what became of it."""
    line.request("POST", "/follow/", form, headers)
    answer = line.getresponse()
    body = answer.read()
    if answer.status not in (302, 422, 429):
        return f"status {answer.status}"
    return "hit" if answer.status == 302 else "refused unasked" if ENDED in body else "asked"


def side_by_side(port: int, until: float) -> Counter[str]:
    """Let this process's share of the guessers come at once."""
    told: list[Counter[str]] = []
    work = [threading.Thread(target=lambda: told.append(guess(port, until))) for _ in range(GUESSERS // PROCESSES)]
    for each in work:
        each.start()
    for each in work:
        each.join()
    return sum(told, Counter())


def follow(browser: Visitor, code: str) -> bool:
    """Open one's matter by the right code; tell whether it opened."""
    form = {"csrfmiddlewaretoken": browser.token("/follow/"), "code": code}
    return browser.ask("POST", "/follow/", form)[0] == 302


def honest(browser: Visitor, code: str, until: float, told: Counter[str]) -> list[float]:
    """Open one's matter each half second from a browser that did so before; return how long each took, in seconds."""
    waits = []
    while time.monotonic() < until:
        begun = time.monotonic()
        told["honest opened" if follow(browser, code) else "honest shut out"] += 1
        waits.append(time.monotonic() - begun)
        time.sleep(0.5)
    return waits


def measure(town: TownServer, seconds: float) -> Met:
    """Let guessers and an honest resident come at once for so many seconds."""
    budget, code = script(town.environment, FILE).split()
    known, met = Visitor(town.port), Met(int(budget))
    if not follow(known, code):
        raise RuntimeError("the right code does not open its matter")
    met.alone = honest(known, code, time.monotonic() + ALONE, met.told)
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as others:
        until = time.monotonic() + seconds
        guesses = [others.submit(side_by_side, town.port, until) for _ in range(PROCESSES)]
        met.waits = honest(known, code, until, met.told)
        for each in guesses:
            met.told += each.result()
    met.told["stranger opened" if follow(Visitor(town.port), code) else "stranger shut out"] += 1
    return met


def main(seconds: float) -> int:
    """Print what came of it; return 1 if a guess hit, too many were asked or an honest browser was shut out."""
    with served_town() as town:
        met = measure(town, seconds)
    asked_of = met.told["asked"]
    tried = asked_of + met.told["hit"] + met.told["refused unasked"]
    print(f"{tried} guesses in {seconds:.0f} s ({tried / seconds:.0f}/s of {RATE}/s wanted): {dict(met.told)}")
    print(f"chance that one of the {asked_of} asked hits one of {OPEN:,} open codes: {asked_of * OPEN / CODES:.1e}")
    print(f"the same without any limit, a year long: {RATE * 365 * 86400 * OPEN / CODES:.1e} hits")
    print(f"a known browser waited {told_of(met.waits)} among them, {told_of(met.alone)} alone")
    print("a browser never seen before, behind the guessers' own address, waits ten minutes or calls the office")
    most = met.budget * (1 + int(seconds // 600))
    print(f"asked: {asked_of}, of {most} that the budget of one address allows")
    wrong = met.told["hit"] or met.told["honest shut out"] or asked_of > most
    return int(bool(wrong or not met.told["honest opened"]))


def told_of(waits: list[float]) -> str:
    """Return the middle and the longest of some waits."""
    return f"{statistics.median(waits) * 1000:.0f} ms (at most {max(waits) * 1000:.0f} ms)"


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0))
