"""Registering through the clerk's form against a bare view that inserts two rows, in one run on one server."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from datetime import date

from tests.bench.table import Line
from tests.bench.town_server import CLERK, PASSWORD, TownServer, served_town
from tests.bench.visitor import Visitor

CLIENTS, SECONDS, ROUNDS = 8, 4.0, 4
FLOOR = 1 / 6
RECEIPT = "/counter/receipt/"


def measure(town: TownServer) -> list[Line]:
    """Return the line of the table."""
    clerks = [Visitor(town.port) for _ in range(CLIENTS)]
    for clerk in clerks:
        clerk.sign_in(CLERK, PASSWORD)
    forms = [{"csrfmiddlewaretoken": clerk.token("/counter/")} for clerk in clerks]
    turns = {
        "bare": [lambda c=clerk: c.ask("POST", "/bench/bare/", {"narrative": "x" * 60}) for clerk in clerks],
        "register": [
            lambda c=clerk, f=form: c.ask("POST", "/counter/", {**f, **filled()})
            for clerk, form in zip(clerks, forms, strict=True)
        ],
    }
    counts = dict.fromkeys(turns, 0)
    for _ in range(ROUNDS):
        for name, steps in turns.items():
            counts[name] += rounds(steps)
    rates = {name: count / (SECONDS * ROUNDS) for name, count in counts.items()}
    ratio = rates["register"] / rates["bare"]
    told = f"{rates['register']:.0f}/s against {rates['bare']:.0f}/s bare: 1/{1 / ratio:.1f}"
    return [Line(f"registering by form, {CLIENTS} clients", told, f"≥ 1/{1 / FLOOR:.0f}", kept=ratio >= FLOOR)]


def filled() -> dict[str, str]:
    """Return what a clerk types: a person, a place, a story, two asks."""
    return {
        "key": uuid.uuid4().hex, "name": "林小满", "phone": "13900000001", "address": "柳树坪村三组", "persons": "1",
        "on": date.today().isoformat(), "channel": "visit", "village": "", "ask": "恢复水渠",
        "narrative": f"三组的灌溉水渠被占，今年没有水插秧。{uuid.uuid4()}", "read_back": "on", "anew": "1", "send": "1",
    }  # fmt: skip


def rounds(steps: list[Callable[[], tuple[int, str, str]]]) -> int:
    """Let each client repeat its step for some seconds; return how many answers were good."""
    done = [0] * len(steps)
    until = time.monotonic() + SECONDS

    def repeat(at: int) -> None:
        while time.monotonic() < until:
            status, body, onward = steps[at]()
            if status != 200 and not onward.endswith(RECEIPT):
                raise RuntimeError(f"answered {status}: {body[:300]}")
            done[at] += 1

    threads = [threading.Thread(target=repeat, args=(at,)) for at in range(len(steps))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done)


if __name__ == "__main__":
    with served_town() as served:
        for line in measure(served):
            print(line)
