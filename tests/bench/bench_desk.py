"""The work list on a desk: its rate against a bare list of as many rows as JSON, in one run on one server."""

from __future__ import annotations

import re

from tests.bench.rates import CLIENTS, rates
from tests.bench.table import Ratio
from tests.bench.town_server import PASSWORD, TownServer, huiyin, script
from tests.bench.visitor import Visitor

HEAD, LIST, PAGE = "town.head", "/desk/", 50
FLOOR = 1 / 8
ROW = re.compile(r'<tr[^>]*>\s*<td.*?href="/desk/matters/', re.DOTALL)


def measure(town: TownServer, matters: int) -> list[Ratio]:
    """Return the rate of the list among so many matters; ten matters are ten rows."""
    rows = min(matters, PAGE)
    heads = [Visitor(town.port) for _ in range(CLIENTS)]
    heads[0].sign_in(HEAD, PASSWORD)
    for head in heads[1:]:
        head.cookies = dict(heads[0].cookies)
    for _ in range(rows):
        heads[0].ask("POST", "/bench/bare/", {"narrative": "三组的灌溉水渠被占，今年没有水插秧。" * 2})
    shown, told = heads[0].get(LIST), heads[0].get(f"/bench/list/?rows={rows}")
    if len(ROW.findall(shown)) != rows or told.count('"text"') != rows:
        raise RuntimeError(f"The lists have {len(ROW.findall(shown))} and {told.count('text')} rows, not {rows}.")
    found = rates(
        {
            "bare": [lambda h=head: h.ask("GET", f"/bench/list/?rows={rows}") for head in heads],
            "list": [lambda h=head: h.ask("GET", LIST) for head in heads],
        }
    )
    return [Ratio(f"desk list of {rows} as HTML.{matters}", found["list"], found["bare"], "/s", least=FLOOR)]


def sample(town: TownServer, matters: int, stage: str = "registered") -> None:
    """Make so many more matters by acts, as far as a stage; what is registered has a duty that is open."""
    words = ("--matters", str(matters), "--office", "town", "--stage", stage, "--seed", str(matters))
    said = huiyin(town.environment, "sample", *words)
    if "matters/s" not in said:
        raise RuntimeError(said)
    script(town.environment, "from django.db import connection; connection.cursor().execute('ANALYZE')")
