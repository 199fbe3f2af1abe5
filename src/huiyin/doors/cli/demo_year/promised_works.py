"""The list of public works of a year: water in three hamlets and twelve roads, each with its fate and drawn pictures."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from huiyin.doors.cli.demo_year.case import Step
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.drawn import VARIANTS, shot
from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.hours import in_office
from huiyin.doors.cli.demo_year.plan import Year
from huiyin.handling.lookups.causes import Again, behind, causes
from huiyin.handling.works import acts
from huiyin.handling.works.said import Pictures
from huiyin.handling.works.words import Word, approve_works, dispute_works

TEXTS = "texts/works_hans.toml"
KIND = {"transport.road": "roads", "building.water": "water"}
"""What a category of petitions asks to be built."""
RESTS_ON = 8
"""Matters named with one item."""
OWNERS = ("building", "land", "farming")
Act = Callable[[date, datetime], Any]
DAYS = timedelta


def promised_works(year: Year, county: County, rng: random.Random) -> Iterator[Step]:
    """Return the steps of the year's list."""
    villages = list(county.villages[year.office])
    rng.shuffle(villages)
    for n, said in enumerate(read(TEXTS)["works"][: year.count("works")]):
        yield from _Works(said, n, year, county, villages[n % len(villages)], rng).steps()


class _Works:
    """One item, from the day on which it was put on the list."""

    def __init__(
        self, said: dict[str, Any], n: int, year: Year, county: County, village: Any, rng: random.Random
    ) -> None:
        self.said, self.kind, self.variant, self.village, self.rng = said, said["kind"], n % VARIANTS, village, rng
        self.sorter, self.head = county.who(year.office, "sorter"), county.who(year.office, "head")
        self.owner = county.who(year.office, OWNERS[n % len(OWNERS)])
        self.listener = county.who(year.office, "supervisor")
        self.since = date(year.year, said["month"], said["day"])
        self.due = self.since + DAYS(days=said["long"])
        self.made: dict[str, Any] = {}

    def steps(self) -> Iterator[Step]:
        """Return the steps that its fate wants."""
        fate = self.said["fate"]
        yield self._step(self.since, self._listed)
        if fate == "listed":
            return
        if fate == "dropped":
            yield self._step(self.since + DAYS(days=20), self._dropped)
            return
        yield self._step(self.since + DAYS(days=self.said["long"] // 4), self._begun)
        if fate == "begun":
            return
        end = self.due - DAYS(days=6)
        if fate == "moved":
            yield self._step(end, self._moved)
            end = self.due + DAYS(days=18)
        yield self._step(end, self._finished)
        if fate == "finished":
            return
        if fate == "disputed":
            yield self._step(end + DAYS(days=5), self._disputed)
            end += DAYS(days=20)
            yield self._step(end, self._mended)
        yield self._step(end + DAYS(days=7), self._approved)
        if fate in ("closed", "disputed"):
            yield self._step(end + DAYS(days=9), self._closed)

    def _step(self, day: date, act: Act) -> Step:
        moment = in_office(day, self.rng)
        return Step(moment, moment.date(), act)

    @property
    def matter(self) -> Any:
        """Return its matter, once it was put on the list."""
        return self.made["item"].matter

    def _shown(self, stage: str) -> Pictures:
        return Pictures([shot(self.kind, stage, self.variant)], show_nobody=True)

    def _listed(self, on: date, at: datetime) -> None:
        again = self._again(on)
        matters = list(behind(self.sorter, again, on)[:RESTS_ON]) if again else []
        village = again.cause.village if again else self.village
        facts = {name: self.said[name] for name in ("kind", "title", "place", "budget", "amount")}
        item = acts.Item(
            **facts,
            village=village,
            post=self.owner.post,
            planned_on=self.due,
            origin="warning" if matters else "meeting",
            rests_on=matters,
            before=self._shown("before"),
        )
        self.made["item"] = acts.open_works(item, by=self.sorter, on=on, at=at, source="demo")

    def _again(self, on: date) -> Again | None:
        """Return a cause of this kind that came up again somewhere; None where nothing did."""
        found = (each for each in causes(self.sorter, on) if _kind_of(each) == self.kind)
        return next(found, None)

    def _begun(self, on: date, at: datetime) -> None:
        acts.tell_progress(self.matter, read(TEXTS)["begun"], self._shown("during"), by=self.owner, on=on, at=at)

    def _moved(self, on: date, at: datetime) -> None:
        acts.move_day(self.matter, self.due + DAYS(days=30), read(TEXTS)["moved"], by=self.head, on=on, at=at)

    def _finished(self, on: date, at: datetime) -> None:
        words = read(TEXTS)["done"][self.kind]
        acts.finish_works(self.matter, words, self._shown("after"), by=self.owner, on=on, at=at)

    def _mended(self, on: date, at: datetime) -> None:
        acts.finish_works(self.matter, read(TEXTS)["mended"], self._shown("after"), by=self.owner, on=on, at=at)

    def _disputed(self, on: date, at: datetime) -> None:
        word = Word(accepted=False, heard="visit", said=read(TEXTS)["disputed"])
        dispute_works(self.matter, word, by=self.listener, on=on, at=at)

    def _approved(self, on: date, at: datetime) -> None:
        word = Word(accepted=True, heard="meeting", said=read(TEXTS)["praised"])
        approve_works(self.matter, word, by=self.listener, on=on, at=at)

    def _closed(self, on: date, at: datetime) -> None:
        acts.close_works(self.matter, by=self.sorter, on=on, at=at)

    def _dropped(self, on: date, at: datetime) -> None:
        acts.drop_works(self.matter, "elsewhere", read(TEXTS)["dropped"], by=self.head, on=on, at=at)


def _kind_of(again: Again) -> str:
    return KIND.get(again.cause.category.pk, "") if again.cause.category else again.cause.kind
