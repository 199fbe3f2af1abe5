"""No address breaks, whatever stands where its text or number is expected: what names nothing is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client

from huiyin.record.offices.found import appoint, open_post
from huiyin.record.offices.models import ADMINS, ROLES, Staff
from tests.admins import make_admins
from tests.house.addresses import OF_A_FILING, addresses
from tests.house.visitors import PASSWORD, resident_visitor
from tests.town import SINCE, Town, file, make_town

pytestmark = pytest.mark.django_db
ARGUMENT = re.compile(r"<(str|slug|int|path):\w+>")
KEY = re.compile(r"<uuid:\w+>")
GARBLED = {
    "nul": "a%00b",
    "surrogate": "%ED%A0%80",
    "not_utf8": "%FF%FE",
    "long": "%E9%9D%92" * 5000,
    "digits": "9" * 5000,
}


@pytest.fixture
def town(settings: LazySettings) -> Town:
    settings.HUIYIN_CLOCK, settings.HUIYIN_CLOCK_SINCE = "2025-09-16T10:00:00+08:00", ""
    return make_town()


def insiders(town: Town) -> list[Client]:
    """Sign in who holds every role of the work, and the three administrators: no room turns away all of them."""
    staff = Staff.objects.create_user("town.everything", name="everything", password=PASSWORD)
    appoint(staff, open_post(town.town, "everything", [each for each in ROLES if each not in ADMINS]), SINCE)
    make_admins(town)
    browsers = []
    for login in ("town.everything", "county.system", "county.security", "county.audit"):
        browser = Client(raise_request_exception=False)
        browser.post("/staff/login/", {"login": login, "password": PASSWORD})
        browser.get("/staff/")
        browsers.append(browser)
    return browsers


def answers(browsers: list[Client], address: str) -> list[int]:
    """Return what an address answers, to the first whom its room lets in or to everyone if it lets in nobody."""
    found: list[int] = []
    for browser in browsers:
        found.append(browser.get(address).status_code)
        if found[-1] == 405:
            found[-1] = browser.post(address).status_code
        if found[-1] != 403:
            return found[-1:]
    return found


def garbled(text: str) -> Iterator[tuple[str, str]]:
    """Yield each address that takes a text or a number, with the text in its place."""
    for name, pattern in addresses().items():
        if ARGUMENT.search(pattern):
            yield name, "/" + ARGUMENT.sub(text, KEY.sub(str(uuid4()), pattern))


@pytest.mark.parametrize("text", GARBLED.values(), ids=GARBLED)
def test_no_address_breaks_by_what_stands_in_it(town: Town, text: str) -> None:
    staff, person = insiders(town), resident_visitor("a resident", file(town, SINCE)).client
    person.raise_request_exception = False
    tried, wrong = 0, []
    for name, address in garbled(text):
        found = answers([person] if name.startswith("resident:") else staff, address)
        tried += 1
        if found != [404] and not (found == [302] and name in OF_A_FILING):  # a filing of no one's begins anew
            wrong.append((name, found))
    assert wrong == []
    assert tried > 100
