"""What the town tells everybody in a year: announcements, some corrected or withdrawn, and policy as questions and answers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from huiyin.doors.cli.demo_year.case import Step
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.hours import in_office
from huiyin.doors.cli.demo_year.plan import Year
from huiyin.doors.cli.demo_year.reaching import TEXTS
from huiyin.record.offices.acting import Acting
from huiyin.routines.announcements.acts import Told, announce, correct_announcement, withdraw_announcement


def telling(year: Year, county: County, rng: random.Random) -> Iterator[Step]:
    """Return the steps of all that the texts say, of this year and of what comes after it until the clock."""
    by = county.who(year.office, "sorter")
    for kind in ("notice", "answer"):
        for said in read(TEXTS)[kind]:
            yield from _told(kind, said, by, rng)


def _told(kind: str, said: dict[str, Any], by: Acting, rng: random.Random) -> Iterator[Step]:
    made: dict[str, Any] = {}
    names = [name for name in ("topic", "title", "words", "basis", "until") if name in said]
    words = Told(kind=kind, **{name: said[name] for name in names})
    corrected, withdrawn = said.get("corrected", {}), said.get("withdrawn", {})

    def tell(on: date, at: datetime) -> None:
        made["it"] = announce(words, by=by, on=on, at=at)

    def correct(on: date, at: datetime) -> None:
        made["it"] = correct_announcement(made["it"], replace(words, words=corrected["words"]), by=by, on=on, at=at)

    def withdraw(on: date, at: datetime) -> None:
        withdraw_announcement(made["it"], withdrawn["why"], by=by, on=on, at=at)

    yield Step(in_office(said["on"], rng), said["on"], tell)
    if corrected:
        yield Step(in_office(corrected["on"], rng), corrected["on"], correct)
    if withdrawn:
        yield Step(in_office(withdrawn["on"], rng), withdrawn["on"], withdraw)
