"""How many statements a request sends, and how much memory a process takes after all that was asked of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from tests.bench.bench_desk import HEAD, LIST
from tests.bench.bench_register import RECEIPT, filled
from tests.bench.table import Ratio
from tests.bench.town_server import CLERK, PASSWORD, TownServer, descendants, script

MEMORY = 250
PROCESSES = {"web process": "granian", "worker": "procrastinate"}
ON_DESK = 12
Statements = Mapping[str, int]


def statements(town: TownServer) -> Statements:
    """Return how many statements each page sends, with session and locks."""
    counts: Statements = json.loads(script(town.environment, "from tests.bench.bench_costs import count; count()"))
    return counts


def compared(few: Statements, many: Statements, matters: int) -> list[Ratio]:
    """Return the statements among many matters against those among ten: never more; of the desk list twelve at most."""
    at_most = {"desk list": ON_DESK}
    return [
        *(Ratio(f"statements of {page}.{matters}", n, few[page], "statements", most=1) for page, n in many.items()),
        *(
            Ratio(f"statements of {page}, at most", many[page], most, "statements", most=1)
            for page, most in at_most.items()
        ),
    ]


def memory(town: TownServer) -> list[Ratio]:
    """Return the most memory that a process of each kind has taken, in MB."""
    most = dict.fromkeys(PROCESSES, 0.0)
    for pid in descendants(town.process.pid):
        with suppress(OSError):
            said = Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
            for name, word in PROCESSES.items():
                most[name] = max(most[name], peak(pid) if word in said else 0.0)
    if not all(most.values()):
        raise RuntimeError(f"Some processes were not found: {most}.")
    return [Ratio(f"memory of a {name}, at its peak", each, MEMORY, "MB", most=1) for name, each in most.items()]


def peak(pid: int) -> float:
    """Return the most memory that a process has had in the machine, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    (line,) = (each for each in status.splitlines() if each.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def count() -> None:
    """Print the statements of each page, within the installation."""
    from django.test import Client

    from huiyin.record.matters.models import Matter

    clerk, head, anybody = (Client(headers={"host": "localhost"}) for _ in range(3))
    for client, login in ((clerk, CLERK), (head, HEAD)):
        client.post("/staff/login/", {"login": login, "password": PASSWORD})
        client.get("/staff/")
    number, code = _registered(clerk)
    anybody.post("/follow/", {"code": code})
    month = Matter.objects.order_by("-registered_on").values_list("registered_on", flat=True)[0]
    ways: dict[str, Callable[[], Any]] = {
        "registering": lambda: clerk.post("/counter/", filled()),
        "receipt": lambda: clerk.get(RECEIPT),
        "desk list": lambda: head.get(LIST),
        "page of a matter": lambda: head.get(f"{LIST}matters/{quote(number)}/"),
        "search": lambda: head.get(f"{LIST}search/?{urlencode({'q': '水渠'})}"),
        "follow page": lambda: anybody.get("/matter/"),
        "statistics page": lambda: _anew(lambda: anybody.get(f"/figures/?office=city&period={month:%Y-%m}")),
    }
    print(json.dumps({name: _sent(ask) for name, ask in ways.items()}))


def _registered(clerk: Any) -> tuple[str, str]:
    """Register by the form; return the number and the code that its receipt tells."""
    from huiyin.handling.intake.lookups import all_taken
    from tests.bench.seats import Seats

    form = filled()
    clerk.post("/counter/", form)
    (made,) = all_taken(form["key"], Seats().town)
    return made.matter.number, made.code


def _anew(ask: Callable[[], Any]) -> Any:
    from tests.bench.bench_statistics import forget

    forget()
    return ask()


def _sent(ask: Callable[[], Any]) -> int:
    """Return how many statements a page sends once what is made on first use is made."""
    from django.db import connection

    from huiyin.record.rows.sent import sent

    def counted(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        sent.many += 1
        return execute(sql, params, many, context)

    ask()
    before = sent.many
    with connection.execute_wrapper(counted):
        answer = ask()
    if answer.status_code not in (200, 302):
        raise RuntimeError(f"A page answered {answer.status_code}.")
    return sent.many - before
