"""One matter of the demo as it will go: its story, and a diary of steps, each an act at its time."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from huiyin.doors.cli.demo_year import hours
from huiyin.doors.cli.demo_year.chances import pick
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.people import People
from huiyin.doors.cli.demo_year.phrases import say
from huiyin.doors.cli.demo_year.stories import Story
from huiyin.record.offices.acting import Acting, resident

Act = Callable[[date, datetime], object]
RESULTS = (("supported", 52), ("partly", 20), ("explained", 17), ("not_supported", 11))
REFUSED = (("partly", 30), ("explained", 40), ("not_supported", 30))
BY_RESIDENTS = ("web", "email")


@dataclass(frozen=True)
class Step:
    """An act to be performed at a time; its legal day is the day of that time unless ``on`` says otherwise."""

    at: datetime
    on: date
    act: Act

    def __call__(self) -> None:
        """Perform the act."""
        self.act(self.on, self.at)


@dataclass
class Case:
    """A matter before it happens: who, where, what, which way, and what its steps leave behind for the next."""

    county: County
    office: str
    story: Story
    village: Any
    channel: str
    received: date
    ways: frozenset[str]
    people: People
    rng: random.Random
    persons: int = 1
    pace: float = 1.0
    accepted_from: date | None = None
    accepted: date | None = None
    served: date | None = None
    may_lapse: bool = True
    stand_in: str = ""
    parts: list[Case] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    moment: datetime = field(init=False)
    results: list[str] = field(init=False)
    made: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Set the diary to the day of receipt and decide how the claims will end."""
        self.moment = (hours.any_time if self.is_from_home else hours.in_office)(self.received, self.rng)
        self.results = [pick(self._chances(), self.rng) for _ in self.story.asks]

    def _chances(self) -> tuple[tuple[str, int], ...]:
        """Return how the claims may end: who was promised something was right; who asks for a review was not."""
        if any(way.startswith("promises") or way == "on_the_spot" for way in self.ways) or not self.may_lapse:
            return (("supported", 1),)
        if any(way.startswith("reviews") or way == "rated_unsatisfied" for way in self.ways):
            return REFUSED
        return RESULTS

    @property
    def is_from_home(self) -> bool:
        """Tell whether the resident files without a clerk, at any hour."""
        return self.channel in BY_RESIDENTS

    @property
    def matter(self) -> Any:
        """Return the matter, once it is registered."""
        return self.made["matter"]

    @property
    def contact(self) -> Any:
        """Return the first contact, once it is registered."""
        return self.made["contact"]

    @property
    def handler(self) -> Acting:
        """Return who handles the case: in the main town by category, elsewhere the one handler."""
        return self.who(self.handler_seat(self.office))

    def handler_seat(self, office: str) -> str:
        """Return the seat that handles the category in an office, or who took the case on when that one stepped aside."""
        if self.stand_in and office == self.office:
            return self.stand_in
        top = self.story.category.partition(".")[0]
        handlers: dict[str, str] = read("county.toml")["handlers"]
        seat = handlers.get(top, "order")
        return seat if f"{office}.{seat}" in self.county.seats else "handler"

    def who(self, seat: str) -> Acting:
        """Return the person in a post of the case's office."""
        return self.county.who(self.office, seat)

    def resident(self) -> Acting:
        """Return the resident by the code of the first contact."""
        return resident(self.contact.pk)

    def say(self, key: str, **slots: object) -> str:
        """Return a phrase in the town's script, about the first thing asked."""
        first = self.story.asks[0]
        told = {"measure": first.measure, "facts": first.facts, "ask": first.ask, "narrative": self.story.narrative}
        n = self.rng.randint(2, 6)
        return say(self.story.lang, key, self.rng, **{**told, "village": self.village.name, "n": n, **slots})

    def part_last(self, office: str) -> Case:
        """Return the last thing asked as a case of its own in another office; the rest stays."""
        story = replace(self.story, asks=self.story.asks[-1:])
        self.story, self.results = replace(self.story, asks=self.story.asks[:-1]), self.results[:-1]
        facts = {name: getattr(self, name) for name in ("county", "village", "channel", "received", "people", "rng")}
        part = Case(**facts, office=office, story=story, ways=frozenset(), pace=self.pace)
        self.parts.append(part)
        return part

    def diary(self) -> list[Step]:
        """Return all steps of the case and of what was split off from it."""
        return [*self.steps, *(step for part in self.parts for step in part.diary())]

    def after(self, least: int, most: int = 0) -> None:
        """Let days go by, fewer where the case must hurry, until a time in office hours."""
        days = round(self.rng.randint(least, max(least, most)) * self.pace)
        self.exactly(self.moment.date() + timedelta(days=days))

    def since_accepted(self, least: int, most: int) -> None:
        """Let time go by until so many days after acceptance, whatever the pace."""
        self.exactly((self.accepted or self.received) + timedelta(days=self.rng.randint(least, most)))

    def exactly(self, day: date) -> None:
        """Let time go by until office hours on a day, or the next open one; never back."""
        when = hours.in_office(day, self.rng)
        self.moment = when if when > self.moment else hours.soon_after(self.moment, self.rng)

    def at_home(self, least: int, most: int) -> None:
        """Let days go by until the resident acts, at any hour of any day."""
        days = round(self.rng.randint(least, most) * self.pace)
        when = hours.any_time(self.moment.date() + timedelta(days=days), self.rng)
        self.moment = when if when > self.moment else self.moment + timedelta(minutes=self.rng.randint(5, 90))

    def soon(self) -> None:
        """Let minutes go by."""
        self.moment = hours.soon_after(self.moment, self.rng)

    def do(self, act: Act) -> None:
        """Write an act into the diary at the time reached."""
        self.steps.append(Step(self.moment, self.moment.date(), act))
