"""Set up the fictional county: offices, posts, people, villages, grids, categories."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.people import People
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.found import add_category, appoint, found_office, found_village, lay_grid, open_post

# rows: doors pass them from lookup to act and name no models
Office: TypeAlias = Any
Category: TypeAlias = Any
Village: TypeAlias = Any
Post: TypeAlias = Any
Staff: TypeAlias = Any

PASSWORD = "huiyin-demo-2025"  # noqa: S105 - printed for all to see
HOURS = {"zh-Hans": "工作日 8:30—12:00，14:00—17:30", "zh-Hant": "上班日 8:30—12:00，14:00—17:30"}
MEDIATES = "{village}人民调解委员会主任"
WORKER = {"zh-Hans": "网格员", "zh-Hant": "網格員"}


@dataclass
class County:
    """The offices by code, who acts in which post (``qingshi.clerk``), the villages of each town, the categories.

    ``benches`` are the mediation committees that the plan founds, by office and by village; ``receptions`` the days on
    which leaders receive, by office and day.
    """

    offices: dict[str, Office] = field(default_factory=dict)
    seats: dict[str, Acting] = field(default_factory=dict)
    villages: dict[str, list[Village]] = field(default_factory=dict)
    workers: dict[str, list[Acting]] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    benches: dict[str, Any] = field(default_factory=dict)
    receptions: dict[tuple[str, date], Any] = field(default_factory=dict)

    def who(self, office: str, seat: str) -> Acting:
        """Return the person in a post."""
        return self.seats[f"{office}.{seat}"]

    def post(self, office: str, seat: str) -> Post:
        """Return the post itself."""
        post = self.who(office, seat).post
        if post is None:
            raise LookupError(f"{office}.{seat}")
        return post


def found(seed: int) -> County:
    """Set up the county and return it; the same seed names the same people."""
    county, said = County(), read("county.toml")
    settler = _Settler(county, said["since"], People(random.Random(seed)), make_password(PASSWORD))  # noqa: S311 - no secret
    for each in said["office"]:
        settler.office(each, said["staff"])
    for each in said["places"]:
        settler.places(each)
    for code, hans, hant, english in said["categories"]["list"]:
        parent = county.categories.get(code.rpartition(".")[0])
        county.categories[code] = add_category(
            code, zh_hans=hans, zh_hant=hant, en=english, valid_from=said["since"], parent=parent
        )
    return county


def desk_seat(office: str, village: str) -> str:
    """Return the login of who keeps the register of a village's mediation committee, by the village's sort key."""
    return f"{office}.mediator_{village}"


@dataclass
class _Settler:
    """Fills the county, one office after the other."""

    county: County
    since: date
    people: People
    password: str

    def office(self, said: dict[str, Any], staff: dict[str, list[list[Any]]]) -> None:
        facts = {key: said[key] for key in ("code", "name", "mark", "kind", "division", "address")}
        lang = said.get("lang", "zh-Hans")
        office = found_office(
            **facts,
            parent=self.county.offices.get(said.get("parent", "")),
            opened_on=self.since,
            lang=lang,
            phone=f"0990-100{len(self.county.offices):04d}",
            hours=HOURS[lang],
            competences=said.get("competences", []),
        )
        self.county.offices[office.code] = office
        for seat, title, roles in staff[said["staff"]]:
            self.county.seats[f"{office.code}.{seat}"] = self._seat(office, seat, title, roles)

    def _seat(self, office: Office, seat: str, title: str, roles: list[str], *, signs_in: bool = True) -> Acting:
        post = open_post(office, title, roles)
        staff = self._person(f"{office.code}.{seat}", office.lang, signs_in=signs_in)
        appoint(staff, post, self.since)
        return Acting(staff=staff, post=post)

    def _person(self, login: str, lang: str, *, signs_in: bool) -> Staff:
        password = self.password if signs_in else "!"
        return get_user_model().objects.create(login=login, name=self.people.name(lang), password=password)

    def places(self, said: dict[str, Any]) -> None:
        office = self.county.offices[said["office"]]
        workers = iter([self._worker(office, serial) for serial in range(1, said["workers"] + 1)])
        self.county.villages[office.code] = [
            self._village(office, serial, *each, workers=workers) for serial, each in enumerate(said["villages"], 1)
        ]
        if office.code in read("county.toml")["committees"]["villages_of"]:
            for village in self.county.villages[office.code]:
                self._desk(office, village)

    def _desk(self, office: Office, village: Village) -> None:
        """Open the post of who keeps the register of a village's mediation committee."""
        seat = desk_seat(office.code, village.sort_key).partition(".")[2]
        title = MEDIATES.format(village=village.name)
        acting = self._seat(office, seat, title, ["mediator"], signs_in=village.code.endswith("201"))
        self.county.seats[desk_seat(office.code, village.sort_key)] = acting

    def _worker(self, office: Office, serial: int) -> Post | None:
        title = f"{WORKER[office.lang]}{serial:03d}"
        acting = self._seat(office, f"grid{serial:03d}", title, ["grid_worker"], signs_in=serial == 1)
        self.county.workers.setdefault(office.code, []).append(acting)
        return acting.post

    def _village(self, office: Office, serial: int, name: str, sort_key: str, grids: int, *, workers: Any) -> Village:
        code = f"{office.division[:9]}{200 + serial}"
        village = found_village(office, code=code, name=name, sort_key=sort_key, valid_from=self.since)
        for at in range(1, grids + 1):
            word = "網格" if office.lang == "zh-Hant" else "网格"
            title = f"{name}第{at}{word}"
            lay_grid(village, code=f"{code}{at:03d}", name=title, valid_from=self.since, post=next(workers))
        return village
