"""A small county with a town for tests, made the way an installation is set up; matters are made by acts alone."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from django.db.models import Model

from huiyin.handling.intake.acts import Registered, register
from huiyin.handling.intake.intake import Intake
from huiyin.record.matters.models import Channel
from huiyin.record.offices.acting import Acting, resident
from huiyin.record.offices.found import appoint, found_office, found_village, open_post
from huiyin.record.offices.models import Holding, Office, Post, Staff, Village
from huiyin.record.parties.people import Person
from huiyin.record.rows.together import inserts, send

SHANGHAI = ZoneInfo("Asia/Shanghai")
SINCE = date(2020, 1, 1)
DIVISION = "990121000000"


def at(on: date, hour: int = 10) -> datetime:
    """Return that hour of a day in Shanghai."""
    return datetime(on.year, on.month, on.day, hour, tzinfo=SHANGHAI)


@dataclass(frozen=True)
class Town:
    """City over county over town: the county has a petition department and a government that reviews."""

    city: Office
    county: Office
    bureau: Office
    lands: Office
    town: Office
    village: Village
    people: dict[str, Acting]

    def who(self, name: str) -> Acting:
        """Return the person acting in a post, such as ``town.handler`` or ``bureau.sorter``."""
        return self.people[name]


POSTS = {
    "town": {
        "clerk": ["clerk"],
        "sorter": ["sorter"],
        "handler": ["handler"],
        "reader": ["second_reader"],
        "head": ["head"],
    },
    "bureau": {"clerk": ["clerk"], "sorter": ["sorter"], "head": ["head"]},
    "lands": {"sorter": ["sorter"], "handler": ["handler"], "head": ["head"], "reader": ["second_reader"]},
    "county": {
        "sorter": ["sorter"],
        "handler": ["handler"],
        "head": ["head"],
        "lead": ["lead"],
        "supervisor": ["supervisor"],
    },
    "city": {"sorter": ["sorter"], "handler": ["handler"], "head": ["head"]},
}


def make_town() -> Town:
    """Set up the offices, posts and people; once by their functions, afterwards the same rows in one round trip."""
    if not _set_up_before:
        town = _set_up()
        _set_up_before.append(pickle.dumps((town, _rows_of(town))))
        return town
    again, rows = pickle.loads(_set_up_before[0])
    send(inserts(rows), rows)
    return cast("Town", again)


_set_up_before: list[bytes] = []


def _rows_of(town: Town) -> list[Model]:
    who = town.people.values()
    posts = [each.post for each in who if each.post]
    return [
        *(town.city, town.county, town.bureau, town.lands, town.town, town.village),
        *posts,
        *(each.staff for each in who if each.staff),
        *Holding.objects.filter(post__in=posts),
    ]


def _set_up() -> Town:
    city = found("city", "宁江市人民政府", "宁信", "organ", None)
    county = found("county", "青县人民政府", "青政信", "organ", city)
    bureau = found("bureau", "青县信访局", "青信", "petition_department", county)
    lands = found("lands", "青县自然资源局", "青自然", "organ", county)
    town = found("town", "青石镇人民政府", "青石信", "organ", county)
    offices = {"city": city, "county": county, "bureau": bureau, "lands": lands, "town": town}
    people = {
        f"{code}.{short}": _in_post(offices[code], short, roles)
        for code, posts in POSTS.items()
        for short, roles in posts.items()
    }
    village = found_village(town, code="990121100201", name="柳树坪村", sort_key="liushuping", valid_from=SINCE)
    return Town(city, county, bureau, lands, town, village, people)


def found(code: str, name: str, mark: str, kind: str, parent: Office | None) -> Office:
    """Set up one office."""
    return found_office(
        code=code,
        name=name,
        mark=mark,
        kind=kind,
        division=DIVISION,
        opened_on=SINCE,
        parent=parent,
        phone="0000-0000000",
        address="青县青石大道1号",
        hours="工作日 8:30—17:30",
    )


def _in_post(office: Office, short: str, roles: list[str]) -> Acting:
    post: Post = open_post(office, short, roles)
    staff: Staff = Staff.objects.create_user(
        f"{office.code}.{short}", name=f"{office.mark}{short}", password="a-long-password-1"
    )
    appoint(staff, post, SINCE)
    return Acting(staff=staff, post=post)


NEIGHBOUR = Person(name="林小满", phone="13900000001", address="柳树坪村三组")


def intake(**facts: object) -> Intake:
    """Return what a resident brings, with whatever the test says otherwise."""
    said: dict[str, object] = {
        "channel": Channel.VISIT,
        "narrative": "三组的灌溉水渠被占，今年没有水插秧。",
        "claims": ("恢复水渠",),
        "people": (NEIGHBOUR,),
    }
    return Intake(**{**said, **facts})  # type: ignore[arg-type]


def file(town: Town, on: date, **facts: object) -> Registered:
    """Register a visit at the town's window."""
    return register(intake(**facts), office=town.town, by=town.who("town.clerk"), on=on, at=at(on))


def by_code(registered: Registered) -> Acting:
    """Return the resident who acts by the code of the contact."""
    return resident(registered.contact.pk)
