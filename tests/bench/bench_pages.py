"""Pages among very many matters take hardly longer than among a hundred: looked at in turn, so that noise is the same."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

from tests.bench.bench_desk import HEAD, LIST
from tests.bench.rates import CLIENTS, rounds
from tests.bench.table import Ratio
from tests.bench.town_server import PASSWORD, TownServer, script
from tests.bench.visitor import Visitor

SLOWER, LEAST, MOST, WARM, SECONDS = 1.2, 48, 240, 12, 120.0
"""Looks at each page: as many as fit into the seconds, within bounds; those that warm up come before."""
WORDS = ("水渠", "路灯 村口", "养老金", "工资", "垃圾", "补偿款 征地", "噪音", "低保", "停水", "危房", "电梯", "沼气池")
"""What is searched for in turn: words that hardly anybody says, and such as stand in a tenth of all matters."""
P95 = 94
Pages = Mapping[str, tuple[Visitor, Sequence[str]]]


def measure(small: TownServer, large: TownServer, matters: int) -> list[Ratio]:
    """Return the 95th percentile of each page in the large town against that in the small one, in milliseconds."""
    few, many = opened_pages(small), opened_pages(large)
    crowd(few, small), crowd(many, large)
    for round_ in range(WARM):
        look(few, round_), look(many, round_)
    taken, until = [], time.monotonic() + SECONDS
    while len(taken) < LEAST or (len(taken) < MOST and time.monotonic() < until):
        taken.append((look(few, len(taken)), look(many, len(taken))))
    return [
        ratio for page in few for ratio in _ratios(page, [(one[page], other[page]) for one, other in taken], matters)
    ]


def _ratios(page: str, taken: list[tuple[float, float]], matters: int) -> list[Ratio]:
    few, many = (sorted(1000 * each for each in side) for side in zip(*taken, strict=True))
    last = [statistics.quantiles(side, n=100)[P95] for side in (many, few)]
    judged = None if page == "page of a matter" else SLOWER
    return [
        Ratio(f"{page}, p95.{matters}", *last, "ms", most=judged),
        Ratio(f"{page}, median.{matters}", statistics.median(many), statistics.median(few), "ms"),
    ]


def opened_pages(town: TownServer) -> Pages:
    """Return the pages of a town by what they are: who opens each, and the addresses looked at in turn."""
    number, code = json.loads(script(town.environment, "from tests.bench.bench_pages import register; register()"))
    head, resident = Visitor(town.port), Visitor(town.port)
    head.sign_in(HEAD, PASSWORD)
    resident.ask("POST", "/follow/", {"csrfmiddlewaretoken": resident.token("/follow/"), "code": code})
    searched = [f"{LIST}search/?{urlencode({'q': each})}" for each in WORDS]
    return {
        "desk list": (head, [LIST]),
        "follow page": (resident, ["/matter/"]),
        "search": (head, searched),
        "page of a matter": (head, [f"{LIST}matters/{quote(number)}/"]),
    }


def crowd(pages: Pages, town: TownServer) -> None:
    """Let as many visitors at once look at each page as the rates have: both servers hold as many connections then.

    The large town served such crowds before, the small one none; a connection reads and plans each statement for itself.
    """
    for visitor, paths in pages.values():
        others = [Visitor(town.port, visitor.cookies) for _ in range(CLIENTS)]
        for path in paths:
            rounds([lambda v=each, p=path: v.ask("GET", p) for each in others], seconds=1.0)  # type: ignore[misc]
        visitor.connection.close()  # idle meanwhile, it would be ended by the server


def look(pages: Pages, round_: int) -> dict[str, float]:
    """Return the seconds that one look at each page takes."""
    return {name: seconds(visitor, paths[round_ % len(paths)]) for name, (visitor, paths) in pages.items()}


def seconds(visitor: Visitor, path: str) -> float:
    """Return how long a page takes.

    :raises RuntimeError: if it is not the page
    """
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
    from tests.bench.seats import Seats
    from tests.town import at, intake

    seats, today = Seats(), date.today()
    made = registered(intake(), office=seats.town, by=seats.who("town.clerk"), on=today, at=at(today, 0))
    print(json.dumps([made.matter.number, made.code]))
