"""However often the line is cut, before the server hears, while it writes or before its answer is heard: nothing is lost, nothing is double."""

from __future__ import annotations

import os
from collections.abc import Callable
from random import Random
from typing import Any, ClassVar

import pytest

from huiyin.handling.events import collecting
from huiyin.record.documents.models import Document
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from tests.doors.web.field.phone import Phone

REPLAYS = int(os.environ.get("HUIYIN_SOAK", "30"))


class Portal:
    """What a telephone gets where something between it and the server answers."""

    headers: ClassVar[dict[str, str]] = {"Content-Type": "text/html"}


class Line:
    """A line that is cut in one of three places, in a known order of chances."""

    def __init__(self, seed: int) -> None:
        self.chance, self.cuts = Random(seed), {"before": 0, "within": 0, "after": 0}
        self.breaking = False

    def __call__(self, send: Callable[[], Any]) -> Any:
        where = self.chance.choice(("before", "within", "after", "whole", "whole"))
        if where in self.cuts:
            self.cuts[where] += 1
        if where == "before":
            return Portal()
        self.breaking = where == "within"
        answer = send()
        self.breaking = False
        return Portal() if where == "after" else answer


def test_cuts_lose_nothing_and_double_nothing(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    line = phone.line = Line(20260310)
    keep = collecting.keep_attachments

    def cut(*said: object, **more: object) -> object:
        if line.breaking:
            raise ConnectionResetError
        return keep(*said, **more)

    monkeypatch.setattr(collecting, "keep_attachments", cut)
    phone.client.raise_request_exception = False
    kept = [phone.report(n, said=f"第{n}处。") for n in range(REPLAYS)]
    while phone.queue:
        for each in list(phone.queue):
            phone.send(each)
    phone.line = lambda send: send()
    for each in kept:
        assert phone.send(each).json()["outcome"] == "again"
    made = Matter.objects.filter(procedure="event")
    assert made.count() == len({told["number"] for told in phone.told.values()}) == REPLAYS
    assert sorted(int(number.partition("〕")[2][:-1]) for number in made.values_list("number", flat=True)) == list(
        range(1, REPLAYS + 1)
    )
    assert Document.objects.filter(kind="attachment").count() == REPLAYS
    assert min(line.cuts.values()) > 0
    assert not verify().breaks
