"""Found the committees that mediate, one for each town and each village of the main one, and publish who sits in them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from huiyin.doors.cli.demo_year.case import Step
from huiyin.doors.cli.demo_year.county import County, desk_seat
from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.hours import in_office
from huiyin.doors.cli.demo_year.people import People
from huiyin.doors.cli.demo_year.phrases import say
from huiyin.handling.mediation.committees import Member, found_committee, publish_roster, serving
from huiyin.record.offices.acting import Acting

SKILLS = (("neighbours", "housing"), ("family", "damages"), ("land", "contract"), ("labour", "business"), ("consumer",))
SIZES = {"town": 7, "village": 5}
COURT = {"zh-Hans": "青县人民法院", "zh-Hant": "青縣人民法院"}


@dataclass
class Bench:
    """A committee as it will be: whose, at which level, who keeps its register; its rows once it is founded."""

    name: str
    mark: str
    level: str
    office: Any
    desk: Acting
    elected_on: date
    members: list[Member]
    made: dict[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Return who set it up: a town, a village, or the residents of a quarter."""
        return "residents" if "社区" in self.name else self.level

    @property
    def committee(self) -> Any:
        """Return the committee, once it is founded."""
        return self.made["committee"]

    def seats(self, count: int, rng: random.Random) -> list[int]:
        """Return which of its mediators take a case: the director and others, as many as are wanted."""
        return [0, *rng.sample(range(1, len(self.members)), count - 1)]


def benches(county: County, rng: random.Random) -> dict[str, Bench]:
    """Return the committees of the county: by office, and by village where villages have one."""
    people, made = People(rng), {}
    for code, villages in county.villages.items():
        office = county.offices[code]
        place = office.name.removesuffix("人民政府")
        made[code] = _bench(people, office, place, place[:2] + "人调", "town", county.who(code, "mediator"))
        for village in villages:
            seat = desk_seat(code, village.sort_key)
            if seat in county.seats:
                mark = village.name.removesuffix("村").removesuffix("社区") + "人调"
                made[village.code] = _bench(people, office, village.name, mark, "village", county.seats[seat])
    return made


def _bench(people: People, office: Any, place: str, mark: str, level: str, desk: Acting) -> Bench:
    mark = mark.translate({ord("调"): "調"}) if office.lang == "zh-Hant" else mark
    members = [
        Member(name=people.name(office.lang), is_woman=n % 2 == 1, skills=SKILLS[n % len(SKILLS)])
        for n in range(1, SIZES[level])
    ]
    director = Member(
        name=desk.staff.name if desk.staff else "", is_woman=False, duty="director", post=desk.post, skills=SKILLS[0]
    )
    name = say(office.lang, "committee", people.rng, place=place)
    elected: date = read("county.toml")["committees"]["elected_on"]
    return Bench(name, mark, level, office, desk, elected, [director, *members])


def founding(every: dict[str, Bench], county: County, rng: random.Random) -> Iterator[Step]:
    """Return the steps that found the committees in the days after the elections, and publish their rosters."""
    for bench in every.values():
        head = county.who(bench.office.code, "head")
        moment = in_office(bench.elected_on + timedelta(days=rng.randint(1, 4)), rng)
        yield Step(moment, moment.date(), _founded(bench, head))
        later = moment + timedelta(minutes=5)
        yield Step(
            later, later.date(), _published(bench, head, say(bench.office.lang, f"elected_by_{bench.level}", rng))
        )


def _founded(bench: Bench, head: Acting):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def found(on: date, at: datetime) -> None:
        facts = {"name": bench.name, "mark": bench.mark, "kind": bench.kind, "level": bench.level}
        court = COURT[bench.office.lang]
        bench.made["committee"] = found_committee(**facts, court=court, office=bench.office, by=head, on=on, at=at)

    return found


def _published(bench: Bench, head: Acting, elected_by: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def publish(on: date, at: datetime) -> None:
        elected: dict[str, Any] = {"elected_on": bench.elected_on, "elected_by": elected_by}
        publish_roster(bench.committee, bench.members, **elected, by=head, on=on, at=at)
        bench.made["mediators"] = list(serving(bench.committee, on))

    return publish
