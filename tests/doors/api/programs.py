"""A town with its security administrator, and programs of other systems that show a token."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.test import Client

from huiyin.record.administration.tokens import Given, give_token
from huiyin.record.mail.models import Token
from huiyin.record.mail.tokens import SCOPES
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding
from tests.admins import make_admins
from tests.town import Town, at

OF_MATTERS = tuple(scope for scope in SCOPES if scope != "imports.write")


def security(town: Town) -> Acting:
    """Return the security administrator of the county; the three are made when first asked for."""
    if "county.security" not in town.people:
        town.people.update({f"county.{short}": acting for short, acting in make_admins(town).items()})
    return town.who("county.security")


def given(town: Town, login: str, *scopes: str, on: date, **facts: Any) -> Given:
    """Give a token for the post of a person, for all scopes of matters where none is named."""
    by, post = security(town), Holding.objects.get(staff__login=login).post
    said = {"name": "县平台", "scopes": scopes or OF_MATTERS, "ends_on": on + timedelta(90), **facts}
    return give_token(post, **said, by=by, at=at(on))


def program(town: Town, login: str, *scopes: str, on: date, **facts: Any) -> tuple[Token, Client]:
    """Return a token of a person's post with the program that shows it."""
    made = given(town, login, *scopes, on=on, **facts)
    return made.token, Client(headers={"Authorization": f"Bearer {made.secret}"})
