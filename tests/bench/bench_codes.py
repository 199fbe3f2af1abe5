"""Guess query codes for a minute, as fast as the machine lets a thousand a second go: what is tried, what is asked, who suffers."""

from __future__ import annotations

import secrets
import statistics
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.bench.town_server import TownServer, script, served_town
from tests.bench.visitor import Visitor

RATE, GUESSERS = 1000, 8
CODES, OPEN = 10**16, 10**6
"""All codes there could be, and those of a county that stand open: far more than it has."""

ENDED = "连续输错的查询码太多"
FILE = (
    "from datetime import datetime, UTC; from huiyin.record.offices.models import Office; from tests.town import intake;"
    "from huiyin.handling.intake.acts import register; from huiyin.record.offices.acting import resident;"
    "now = datetime.now(tz=UTC); office = Office.objects.get(code='town');"
    "print(register(intake(), office=office, by=resident(), on=now.date(), at=now).code)"
)


@dataclass
class Met:
    """What guessers were told, and how long the honest ones waited."""

    told: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)


def guess(town: TownServer, until: float, met: Met) -> None:
    """Try one random code after another from a browser that nobody knows, at this guesser's share of the rate."""
    browser = Visitor(town.port)
    token, begun, tried = browser.token("/follow/"), time.monotonic(), 0
    while time.monotonic() < until:
        time.sleep(max(0.0, begun + tried * GUESSERS / RATE - time.monotonic()))
        code = "".join(secrets.choice("0123456789") for _ in range(16))
        _status, body, onward = browser.ask("POST", "/follow/", {"csrfmiddlewaretoken": token, "code": code})
        met.told["hit" if onward else "refused unasked" if ENDED in body else "asked"] += 1
        tried += 1


def follow(browser: Visitor, code: str) -> bool:
    """Open one's matter by the right code; tell whether it opened."""
    form = {"csrfmiddlewaretoken": browser.token("/follow/"), "code": code}
    return browser.ask("POST", "/follow/", form)[0] == 302


def honest(browser: Visitor, code: str, until: float, met: Met) -> None:
    """Open one's matter each half second from a browser that did so before."""
    while time.monotonic() < until:
        begun = time.monotonic()
        met.told["honest opened" if follow(browser, code) else "honest shut out"] += 1
        met.waits.append(time.monotonic() - begun)
        time.sleep(0.5)


def measure(town: TownServer, seconds: float) -> Met:
    """Let guessers and an honest resident come at once for so many seconds."""
    code, known, met = script(town.environment, FILE).strip(), Visitor(town.port), Met()
    if not follow(known, code):
        raise RuntimeError("the right code does not open its matter")
    until = time.monotonic() + seconds
    work = [threading.Thread(target=guess, args=(town, until, met)) for _ in range(GUESSERS)]
    work.append(threading.Thread(target=honest, args=(known, code, until, met)))
    for each in work:
        each.start()
    for each in work:
        each.join()
    met.told["stranger opened" if follow(Visitor(town.port), code) else "stranger shut out"] += 1
    return met


def main(seconds: float) -> int:
    """Print what came of it; return 1 if a guess hit or an honest browser was shut out."""
    with served_town() as town:
        met = measure(town, seconds)
    tried = sum(met.told[each] for each in ("hit", "asked", "refused unasked"))
    print(f"{tried} guesses in {seconds:.0f} s ({tried / seconds:.0f}/s of {RATE}/s wanted): {dict(met.told)}")
    print(
        f"chance that one of the {met.told['asked']} asked hits one of {OPEN:,} open codes: {met.told['asked'] * OPEN / CODES:.1e}"
    )
    print(f"the same without any limit, a year long: {RATE * 365 * 86400 * OPEN / CODES:.1e} hits")
    print(
        f"a known browser waited {statistics.median(met.waits) * 1000:.0f} ms, at most {max(met.waits) * 1000:.0f} ms"
    )
    print("a browser never seen before, behind the guessers' own address, waits ten minutes or calls the office")
    return int(bool(met.told["hit"] or met.told["honest shut out"] or not met.told["honest opened"]))


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0))
