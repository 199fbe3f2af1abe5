"""Installations, each with a database and a master key of its own: a county's petition department over a town."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import DatabaseWrapper

from huiyin.config.database import entry
from huiyin.lib.missives import Keys, fingerprint
from huiyin.lib.postgres import databases, dumps, roles
from huiyin.lib.postgres.address import Address, parse
from huiyin.record.administration.partners import register_partner
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import own_keys
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.found import appoint, open_post
from huiyin.record.offices.models import Office, Staff
from tests.town import SINCE, at, found

SERVER = "HUIYIN_TEST_SERVER"
AFAR = ["clerk", "sorter", "handler", "second_reader", "head"]
POSTS = {
    "city": {"handler": ["handler"], "head": ["head"], "security": ["security_admin"]},
    "citybureau": {"clerk": ["clerk"], "sorter": ["sorter"], "head": ["head"]},
    "bureau": {"clerk": ["clerk"], "sorter": ["sorter"], "head": ["head"]},
    "county": {
        "clerk": ["clerk"],
        "lead": ["lead"],
        "handler": ["handler"],
        "head": ["head"],
        "security": ["security_admin"],
    },
    "town": {
        "clerk": ["clerk"],
        "sorter": ["sorter"],
        "handler": ["handler"],
        "reader": ["second_reader"],
        "head": ["head"],
    },
}


@dataclass
class Installation:
    """One installation: inside ``here()`` everything is done in its database, under its keys."""

    name: str
    connection: DatabaseWrapper
    master: bytes
    offices: dict[str, Office] = field(default_factory=dict)
    people: dict[str, Acting] = field(default_factory=dict)

    @contextmanager
    def here(self) -> Iterator[None]:
        """Be in this installation."""
        before, master = connections["default"], settings.HUIYIN_MASTER_KEY
        connections["default"], settings.HUIYIN_MASTER_KEY = self.connection, self.master
        try:
            yield
        finally:
            connections["default"], settings.HUIYIN_MASTER_KEY = before, master

    def who(self, name: str, on: date) -> dict[str, Any]:
        """Return who acts, for which day, and when it is entered."""
        return {"by": self.people[name], "on": on, "at": at(on)}

    @property
    def keys(self) -> Keys:
        """Return its private keys."""
        with self.here():
            return own_keys()

    @property
    def partner(self) -> Partner:
        """Return the one partner it has."""
        return Partner.objects.select_related("own", "post__office").get()

    def to(self, other: Installation) -> Partner:
        """Return the partner that another installation is here, by its keys."""
        public = other.keys.public
        with self.here():
            return Partner.objects.select_related("own", "post__office").get(public=public)


@dataclass
class Two:
    """Both installations: the county's, which gives, and the town's, which takes."""

    county: Installation
    town: Installation


@contextmanager
def two_installations(tables: Address) -> Iterator[Two]:
    """Make both with their offices, posts and keys, known to each other; drop them at the end.

    :param tables: an empty database whose tables both get
    """
    with installations(tables, "county", "town") as (county, town):
        people(county, afar=("town",))
        people(town, afar=("bureau",))
        acquaint(county, town, own="bureau", afar="town")
        acquaint(town, county, own="town", afar="bureau")
        yield Two(county, town)


@contextmanager
def installations(tables: Address, *called: str) -> Iterator[list[Installation]]:
    """Make installations, each with a database and a master key of its own; drop them at the end."""
    dump = b"".join(dumps.dump(tables))
    admin = parse(os.environ[SERVER])
    names = [f"of_{os.getpid()}_{len(called)}_{name}" for name in called]
    made = [_made(name, admin.to(name), dump, number) for number, name in enumerate(names, start=1)]
    try:
        yield made
    finally:
        for each in made:
            each.connection.close()
        for name in names:
            databases.drop(admin, name)


def _made(name: str, address: Address, dump: bytes, number: int) -> Installation:
    server = address.to("postgres")
    databases.drop(server, name)
    databases.create(server, name)
    dumps.restore([dump], dumps.tables_in([dump]), address)
    roles.ensure_rights(address)
    options = entry(address)
    options["OPTIONS"]["assume_role"] = roles.APP
    whole: dict[str, Any] = {**connections["default"].settings_dict, **options, "NAME": name}
    wrapper: BaseDatabaseWrapper = DatabaseWrapper(whole, "default")
    return Installation(name.rpartition("_")[2], wrapper, bytes([number]) * 32)


OFFICES = {
    "city": ("宁江市人民政府", "宁政信", "organ", None),
    "citybureau": ("宁江市信访局", "宁信", "petition_department", "city"),
    "county": ("青县人民政府", "青政信", "organ", "city"),
    "bureau": ("青县信访局", "青信", "petition_department", "county"),
    "town": ("青石镇人民政府", "青石信", "organ", "county"),
}
OF_TWO = ("county", "bureau", "town")


def people(home: Installation, *, afar: tuple[str, ...], codes: tuple[str, ...] = OF_TWO) -> None:
    """Set up offices; one that is worked in at another side has a post that nobody holds."""
    with home.here():
        for code in codes:
            name, mark, kind, above = OFFICES[code]
            home.offices[code] = found(code, name, mark, kind, home.offices.get(above or ""))
        for code, office in home.offices.items():
            for short, duties in {"互联": AFAR}.items() if code in afar else POSTS[code].items():
                post = open_post(office, short, duties)
                staff = None
                if code not in afar:
                    staff = Staff.objects.create_user(f"{code}.{short}", name=short, password="a-long-password-1")
                    appoint(staff, post, SINCE)
                home.people[f"{code}.{short}"] = Acting(staff=staff, post=post)


def acquaint(home: Installation, other: Installation, *, own: str, afar: str, security: str = "county") -> None:
    """Let an installation register another as its partner."""
    public = other.keys.public
    with home.here():
        post = home.people[f"{afar}.互联"].post
        assert post is not None
        register_partner(
            post,
            own=home.offices[own],
            code=afar,
            public=public.hex(),
            heard=fingerprint(public),
            url=f"https://{afar}.example.org/api/exchange/",
            by=home.people[f"{security}.security"],
            at=at(SINCE),
        )


def when(on: date, hour: int = 12) -> datetime:
    """Return a later hour of a day."""
    return at(on, hour)
