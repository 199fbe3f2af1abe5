"""Every row of THE table is reached by a walk."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction

from huiyin.record.journal.models import Entry
from huiyin.record.procedure.acts import TABLE

HERE = Path(__file__).parent
APART = {"test_every_act"}


def walks() -> Iterator[Callable[[], None]]:
    for path in sorted(HERE.glob("test_*.py")):
        if path.stem not in APART:
            module = importlib.import_module(f"tests.walks.{path.stem}")
            yield from (getattr(module, name) for name in dir(module) if name.startswith("test_"))


@pytest.mark.django_db
def test_every_act_is_reached_by_a_walk() -> None:
    walked: set[str] = set()
    for walk in walks():
        with transaction.atomic():
            walk()
            walked |= set(Entry.objects.values_list("act", flat=True))
            transaction.set_rollback(True)
    known = {act for rows in TABLE.values() for act in rows}
    assert sorted(known - walked) == []
