"""A town behind the doors, on a clock that stands still."""

import time
from datetime import date
from pathlib import Path

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from django.conf import LazySettings
from django.test import Client

from huiyin.record.offices.models import Staff
from tests.town import Town, make_town

DAY = date(2025, 9, 16)


@pytest.fixture(autouse=True)
def static_folder(settings: LazySettings, tmp_path: Path) -> None:
    """Give whitenoise an empty folder to look through."""
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def town(db: None, settings: LazySettings) -> Town:
    settings.HUIYIN_CLOCK = "2025-09-16T10:00:00+08:00"
    settings.HUIYIN_CLOCK_SINCE = ""
    return make_town()


@pytest.fixture
def clerk(town: Town) -> Client:
    """A browser in which the town's clerk is signed in and has taken the post."""
    return signed_in("town.clerk")


def signed_in(login: str) -> Client:
    """Return a browser as it is after somebody's password was taken, and the post; that page has tests of its own."""
    client, staff = Client(), Staff.objects.get(login=login)
    client.force_login(staff)
    session = client.session
    session[METHODS] = [{"method": "password", "at": time.time(), "username": login}]
    session[f"{METHODS}_user"] = str(staff.pk)
    session.set_expiry(0)
    session.save()
    client.get("/staff/")
    return client
