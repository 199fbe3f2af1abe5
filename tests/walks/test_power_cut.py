"""A power cut in the middle of the morning: what was acknowledged is there, nothing is half done."""

from __future__ import annotations

import http.client
import threading
import time
from contextlib import closing, suppress

from tests.bench.bench_register import filled
from tests.bench.town_server import CLERK, PASSWORD, TownServer, huiyin, kill, script, served_town, start_again
from tests.bench.visitor import Visitor

WRITERS, SECONDS, CUTS = 8, 3.0, 2
COUNTS = """
from huiyin.record.models import *
from django.db.models import Max
print(*IdempotencyKey.objects.filter(contact__isnull=False).values_list("key", flat=True))
print(Contact.objects.count() == Entry.objects.count() == Matter.objects.count() == Custody.objects.count())
print(Counter.objects.get(series="contact").value == Contact.objects.count())
"""


def test_no_acknowledged_registration_is_lost_when_server_and_database_are_killed() -> None:
    with served_town() as town:
        clerk, taken = Visitor(town.port), set[str]()
        clerk.sign_in(CLERK, PASSWORD)
        token = clerk.token("/counter/")
        clerk.connection.close()
        for _ in range(CUTS):
            taken |= written_until_the_cut(town, clerk, token)
            start_again(town)
        kept, whole, counted = script(town.environment, COUNTS).splitlines()
        assert len(taken) > WRITERS
        assert taken - set(kept.split()) == set()
        assert (whole, counted) == ("True", "True")
        assert ": whole." in huiyin(town.environment, "verify")


def written_until_the_cut(town: TownServer, clerk: Visitor, token: str) -> set[str]:
    """Let a clerk register at eight windows until everything is killed; return the keys of the forms that were acknowledged."""
    windows = [Visitor(town.port, clerk.cookies) for _ in range(WRITERS)]
    taken: set[str] = set()
    threads = [threading.Thread(target=register_on, args=(window, token, taken)) for window in windows]
    for thread in threads:
        thread.start()
    time.sleep(SECONDS)
    kill(town)
    for thread in threads:
        thread.join()
    return taken


def register_on(clerk: Visitor, token: str, taken: set[str]) -> None:
    """Register one contact after another until nobody answers any more."""
    with closing(clerk.connection), suppress(OSError, http.client.HTTPException):
        while True:
            form = filled()
            status, _, _ = clerk.ask("POST", "/counter/", {**form, "csrfmiddlewaretoken": token})
            if status == 302:
                taken.add(form["key"])
