"""What the county does about offices: the three proposals with their answers, and looking back at closed matters."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from huiyin.doors.cli.demo_year.case import Act, Step
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.hours import in_office
from huiyin.doors.cli.demo_year.phrases import phrases
from huiyin.handling.supervision.look_back import draw, look_back
from huiyin.handling.supervision.proposals import answer_proposal, propose

WITHIN = 6  # days in which drawn matters are looked at
Said = Mapping[str, Any]


def advising(said: Mapping[str, list[Said]], county: County, rng: random.Random) -> Iterator[Step]:
    """Return the steps of proposals and look-backs that the plan names."""
    for each in said.get("proposal", ()):
        yield from _proposing(each, county, rng)
    for each in said.get("look_back", ()):
        yield from _looking_back(each, county, rng)


def _proposing(said: Said, county: County, rng: random.Random) -> Iterator[Step]:
    made: dict[str, Any] = {}
    to, by = county.offices[said["to"]], county.seats[said["by"]]
    facts = {"found": said["found"], "asked": said["asked"], "due_on": said["on"] + timedelta(days=said["days"])}

    def proposed(on: date, at: datetime) -> None:
        made["it"] = propose(said["kind"], to=to, **facts, by=by, on=on, at=at)

    yield Step(in_office(said["on"], rng), said["on"], proposed)
    if answer := said.get("answer"):
        head = county.who(said["to"], "head")

        def answered(on: date, at: datetime) -> None:
            answer_proposal(made["it"], answer["said"], taken=answer["taken"], by=head, on=on, at=at)

        yield Step(in_office(answer["on"], rng), answer["on"], answered)


def _looking_back(said: Said, county: County, rng: random.Random) -> Iterator[Step]:
    made: dict[str, Any] = {}
    by, words = county.seats[said["by"]], phrases("zh-Hans")

    def drawn(on: date, at: datetime) -> None:
        made["rows"] = list(
            draw(said["since"], said["until"], said["count"], by=by, on=on, at=at).drawn.order_by("ordinal")
        )

    def found(place: int) -> Act:
        def looked(on: date, at: datetime) -> None:
            if place >= len(made["rows"]):  # a smaller plan has fewer to draw from
                return
            result = "undone" if place < said["undone"] else "true"
            text = words[f"looked_back_{result}"]
            look_back(made["rows"][place], text, result=result, how="papers", by=by, on=on, at=at)

        return looked

    yield Step(in_office(said["on"], rng), said["on"], drawn)
    for place in range(said["count"]):
        moment = in_office(said["on"] + timedelta(days=rng.randint(1, WITHIN)), rng)
        yield Step(moment, moment.date(), found(place))
