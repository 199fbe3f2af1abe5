"""Clerks at eight windows who register on and on, and send a form again until it is acknowledged."""

from __future__ import annotations

import http.client
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from tests.bench.bench_register import RECEIPT, filled
from tests.bench.town_server import CLERK, PASSWORD, TownServer, huiyin, script
from tests.bench.visitor import Visitor

WINDOWS, PATIENCE = 8, 180.0
TOLD = ("请过一分钟刷新这一页", "请等几秒再试")
"""What the pages of an outage, and of too many at once, ask for."""
KEPT = """
from huiyin.record.models import *
print(*IdempotencyKey.objects.filter(contact__isnull=False).values_list("key", flat=True))
print(Contact.objects.count(), Entry.objects.filter(act="registered").count(), Matter.objects.count(), Custody.objects.count(), Counter.objects.get(series="contact").value)
print(Outbox.objects.filter(outcome="sending").count())
"""


@dataclass
class Load:
    """What the windows were told: the keys of forms that were acknowledged, answers by status, pages that are none of ours."""

    town: TownServer
    taken: set[str] = field(default_factory=set)
    told: Counter[str] = field(default_factory=Counter)
    odd: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def register(self, clerk: Visitor, token: str) -> None:
        """Register one contact after another; a form that nobody acknowledged is sent again."""
        with closing(clerk.connection):
            while not self.stopping.is_set():
                form = {**filled(), "csrfmiddlewaretoken": token}
                while not self.stopping.is_set() and not self.acknowledged(clerk, form):
                    self.stopping.wait(0.2)

    def acknowledged(self, clerk: Visitor, form: dict[str, str]) -> bool:
        """Send a form once and say whether it was acknowledged."""
        try:
            status, body, onward = clerk.ask("POST", "/counter/", form)
        except (OSError, http.client.HTTPException):
            clerk.connection.close()
            self.told["no answer"] += 1
            return False
        self.told[str(status)] += 1
        if onward.endswith(RECEIPT):
            self.taken.add(form["key"])
            return True
        if status != 503 or not any(words in body for words in TOLD):
            self.odd.append(f"{status} {onward} {body[:600]}")
        return False

    def back(self) -> float:
        """Wait until something more is acknowledged, and return how many seconds that took."""
        begun, before = time.monotonic(), len(self.taken)
        while len(self.taken) <= before + WINDOWS:  # answers on their way may still come from before the fault
            if time.monotonic() - begun > PATIENCE:
                raise AssertionError(f"Nothing is acknowledged any more; {dict(self.told)} {self.odd[:1]}")
            time.sleep(0.02)
        return time.monotonic() - begun


@contextmanager
def loaded(town: TownServer) -> Iterator[Load]:
    """Let clerks register at all windows for the length of a block."""
    load, clerk = Load(town), Visitor(town.port)
    clerk.sign_in(CLERK, PASSWORD)
    token = clerk.token("/counter/")
    clerk.connection.close()
    windows = [Visitor(town.port, clerk.cookies) for _ in range(WINDOWS)]
    threads = [threading.Thread(target=load.register, args=(each, token)) for each in windows]
    for each in threads:
        each.start()
    try:
        yield load
    finally:
        load.stopping.set()
        for each in threads:
            each.join()


def check(load: Load) -> str:
    """Check that nothing acknowledged is lost, nothing half done or double, and the record whole; return the figures."""
    keys, counts, unsure = script(load.town.environment, KEPT).splitlines()
    kept, letters = set(keys.split()), load.town.letters()
    assert load.odd == []
    assert load.taken - kept == set()
    assert {int(each) for each in counts.split()} == {len(kept)}
    assert [letter for letter, often in Counter(letters).items() if often > 1] == []
    assert ": whole." in huiyin(load.town.environment, "verify")
    return (
        f"{len(load.taken)} acknowledged, 0 lost, 0 half done, {len(letters)} letters, 0 twice, {unsure} unsure; "
        f"told: {dict(load.told)}"
    )
