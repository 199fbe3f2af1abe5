"""Registering through the clerk's form against a bare view that inserts two rows, in one run on one server."""

from __future__ import annotations

import uuid
from datetime import date

from tests.bench.rates import CLIENTS, Step, rates
from tests.bench.table import Ratio
from tests.bench.town_server import CLERK, PASSWORD, TownServer
from tests.bench.visitor import Visitor

FLOOR = 1 / 4
RECEIPT = "/counter/receipt/"


def measure(town: TownServer, matters: int) -> list[Ratio]:
    """Return what registering is of the bare view's rate, alone and with the page of the receipt, among so many matters."""
    clerks = [Visitor(town.port) for _ in range(CLIENTS)]
    for clerk in clerks:
        clerk.sign_in(CLERK, PASSWORD)
    tokens = [clerk.token("/counter/") for clerk in clerks]
    found = rates(
        {
            "bare": [lambda c=clerk: c.ask("POST", "/bench/bare/", {"narrative": "x" * 60}) for clerk in clerks],
            "register": [_registering(*each) for each in zip(clerks, tokens, strict=True)],
            "shown": [_registering(*each, shown=True) for each in zip(clerks, tokens, strict=True)],
        }
    )
    return [
        Ratio(f"registering by form.{matters}", found["register"], found["bare"], "/s", least=FLOOR),
        Ratio(f"registering, and its receipt opened.{matters}", found["shown"], found["bare"], "/s"),
    ]


def _registering(clerk: Visitor, token: str, *, shown: bool = False) -> Step:
    def step() -> tuple[int, str, str]:
        status, body, onward = clerk.ask("POST", "/counter/", {**filled(), "csrfmiddlewaretoken": token})
        if not onward.endswith(RECEIPT):
            return 500, f"{status} {body}", onward
        return clerk.ask("GET", RECEIPT) if shown else (status, body, onward)

    return step


def filled() -> dict[str, str]:
    """Return what a clerk types: a person, a place, a story, two asks."""
    return {
        "key": uuid.uuid4().hex, "name": "林小满", "phone": "13900000001", "address": "柳树坪村三组", "persons": "1",
        "on": date.today().isoformat(), "channel": "visit", "village": "", "ask": "恢复水渠",
        "narrative": f"三组的灌溉水渠被占，今年没有水插秧。{uuid.uuid4()}", "read_back": "on", "anew": "1", "send": "1",
    }  # fmt: skip
