"""A town behind the doors, on a clock that stands still."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

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
    client = Client()
    client.post("/staff/login/", {"login": login, "password": "a-long-password-1"})
    client.get("/staff/")
    return client
