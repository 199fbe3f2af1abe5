"""Everyone who may come to a door: all posts of a county, administrators, residents by code, and a stranger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.test import Client

from huiyin.handling.intake.acts import Registered
from huiyin.record.access.predicate import visible
from huiyin.record.offices.acting import Acting, resident
from huiyin.record.offices.found import appoint, open_post
from huiyin.record.offices.models import ROLES, Staff
from tests.town import SINCE, Town

PASSWORD = "a-long-password-1"


@dataclass(frozen=True, eq=False)
class Visitor:
    """One browser and who sits at it; a stranger acts as nobody."""

    name: str
    client: Client
    acting: Acting

    def sees(self) -> set[UUID]:
        """Return the keys of the matters that access lets the visitor see."""
        return set(visible(self.acting).values_list("pk", flat=True))


def cast(town: Town) -> dict[str, Acting]:
    """Return everyone in a post by name; roles that the county has no post for get one in the town."""
    people = dict(town.people)
    taken = {role for each in people.values() for role in each.roles}
    for role in sorted(set(ROLES) - taken):
        post = open_post(town.town, role, [role])
        staff = Staff.objects.create_user(f"town.{role}", name=role, password=PASSWORD)
        appoint(staff, post, SINCE)
        people[f"town.{role}"] = Acting(staff=staff, post=post)
    return people


def staff_visitors(town: Town) -> Iterator[Visitor]:
    """Sign everyone in a post in, each in a browser of their own."""
    for name, acting in cast(town).items():
        client = Client()
        client.post("/staff/login/", {"login": acting.staff.login, "password": PASSWORD})
        client.get("/staff/")
        assert client.session["post"] == str(acting.post.pk), name
        yield Visitor(name, client, acting)


def resident_visitor(name: str, made: Registered) -> Visitor:
    """Enter a code in a fresh browser."""
    client = Client()
    answer = client.post("/follow/", {"code": made.code})
    assert answer.status_code == 302, name
    return Visitor(name, client, resident(made.contact.pk))


def stranger() -> Visitor:
    """A browser in which nobody is known."""
    return Visitor("stranger", Client(), resident())
