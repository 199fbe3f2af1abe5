"""A small province: three counties, each with its offices, people and matters; run inside an installation."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from typing import Any

from tests import town as towns
from tests.town import Town

COUNTIES = ("990121", "990222", "990323")
DAY, FEW = date(2025, 3, 3), 6


def lay_out() -> None:
    """Set up the counties, and bring some matters of each to their answers."""
    from huiyin.record.matters.models import Matter
    from tests.figures.walks import accepted_on, answered_on

    first: list[Matter] = []
    for number, county in enumerate(COUNTIES):
        made = county_of(county)
        for each in range(FEW + number):
            filed = accepted_on(made, DAY + timedelta(days=each), each)
            first += [filed.matter] * (each == 0)
            if each % 2:
                answered_on(made, filed, DAY + timedelta(days=20 + each))
    Matter.objects.filter(pk=first[1].pk).update(came_from=first[0])  # a link that crosses counties


def county_of(county: str) -> Town:
    """Set up the offices of one county, all under its own code of division."""
    found, village = towns.found, towns.found_village
    towns.DIVISION = f"{county}000000"
    towns.found = lambda code, name, mark, kind, parent: found(  # type: ignore[assignment]
        f"{code}{county}", f"{name}{county}", f"{mark}{county}", kind, parent
    )
    towns.found_village = lambda town, **facts: village(town, **{**facts, "code": f"{county}100201"})
    try:
        return towns._set_up()
    finally:
        towns.found, towns.found_village = found, village


def desk(county: str) -> dict[str, object]:
    """Open the list and one matter of a county's handler as the app serves them; return what was shown and asked."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from huiyin.record.offices.models import Staff

    client = Client(HTTP_HOST="localhost")
    client.force_login(Staff.objects.get(login=f"town{county}.handler"))
    client.get("/staff/")  # takes the only post
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/desk/")
    return {
        "status": page.status_code,
        "body": page.content.decode(),
        "touched": touched(connection),
        "asked": [each["sql"] for each in asked.captured_queries],
    }


def register(county: str, number: str) -> dict[str, object]:
    """Register one visit as the app does, in a process that serves the county; return its number and what was touched."""
    from django.db import connection

    from huiyin.handling.intake.acts import register as do
    from huiyin.record.offices.acting import Acting
    from huiyin.record.offices.models import Holding
    from tests.figures.walks import someone

    clerk = Holding.objects.select_related("post__office", "staff").get(staff__login=f"town{county}.clerk")
    on = date(2025, 9, 1)
    by = Acting(staff=clerk.staff, post=clerk.post)
    said = towns.intake(**someone(int(number)))
    made = do(said, office=clerk.post.office, by=by, on=on, at=towns.at(on))
    return {"number": made.matter.number, "touched": touched(connection)}


def touched(connection: Any) -> list[str]:
    """Return the servers that a session has gone to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'postgres_fdw')")
        if cursor.fetchone() != (True,):
            return []
        cursor.execute("SELECT server_name FROM postgres_fdw_get_connections() ORDER BY 1")
        return [name for (name,) in cursor.fetchall()]


def told(period: str) -> dict[str, list[int | None]]:
    """Count every figure of all counties; return both numbers by key."""
    from huiyin.figures.indicators.period import period as period_of
    from huiyin.figures.indicators.scope import Scope
    from huiyin.figures.lookups import figures

    return {each.key: [each.n, each.d] for each in figures(period_of(period, date(2026, 3, 1)), Scope())}


def passes(period: str) -> list[str]:
    """Return the statements by which the figures of all counties are counted, with their values in them."""
    import psycopg
    from django.db import connection

    from huiyin.figures.counting import countable_in, passes_of
    from huiyin.figures.indicators.passes import statements
    from huiyin.figures.indicators.period import period as period_of
    from huiyin.figures.indicators.scope import Scope

    asked = statements(passes_of(countable_in(period_of(period, date(2026, 3, 1)), Scope())))
    connection.ensure_connection()
    cursor = psycopg.ClientCursor(connection.connection)
    return [cursor.mogrify(*each.query.sql_with_params()) for each in asked]


def tell(name: str, *words: str) -> None:
    """Print what a function of this module returns."""
    sys.stdout.write(json.dumps(globals()[name](*words)))
