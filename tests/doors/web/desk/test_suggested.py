"""Facts about suggestions beside the form of sorting: taken by a press, never written by themselves."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.found import add_category
from huiyin.record.offices.models import Category
from tests.doors.web.conftest import DAY, signed_in
from tests.town import SINCE, Town, file

pytestmark = pytest.mark.django_db
WAGES = "柳树坪村工地的包工头拖欠农民工工资，没有签劳动合同，讨薪无果。要求付清工钱。"


@pytest.fixture
def address(town: Town) -> str:
    """The page that sorts a matter about wages, in a town with a tree of categories and a table of competence."""
    words = {"zh_hans": "拖欠工资", "zh_hant": "拖欠工資", "en": "Unpaid wages", "valid_from": SINCE}
    broad = add_category("labour", zh_hans="劳动和社会保障", zh_hant="勞動", en="Labour", valid_from=SINCE)
    add_category("labour.wages", parent=broad, **words)
    town.lands.competences = ["labour"]
    town.lands.save()
    matter = file(town, DAY, narrative=WAGES, claims=("帮帮我们",)).matter
    return f"/desk/matters/{quote(matter.number)}/triaged/"


def test_the_page_suggests_with_reasons_in_few_statements_and_light(address: str) -> None:
    browser = signed_in("town.sorter")
    browser.get(address)
    with CaptureQueriesContext(connection) as seen:
        page = browser.get(address)
    body = page.content.decode()
    assert len(seen) <= 12
    assert len(page.content) < 100_000
    assert all(
        words in body
        for words in ("category=labour.wages", "route=31.2", "青县自然资源局", "added=要求付清工钱", "第27条", "“拖欠”")
    )
    assert Entry.objects.filter(act="triaged").count() == 0


@pytest.mark.parametrize(
    ("take", "shown"),
    [
        ("category=labour.wages", '<option value="labour.wages" selected>'),
        ("route=31.2", '<option value="31.2" selected>'),
        ("added=要求付清工钱", "另一项\n要求付清工钱</textarea>"),
    ],
)
def test_a_press_without_script_fills_the_form_and_sorts_nothing(address: str, take: str, shown: str) -> None:
    browser = signed_in("town.sorter")
    seen = browser.get(address).context["form"]["seen"].value()
    sent = {"seen": seen, "on": str(DAY), "kind": "complaint", "added": "另一项", "take": take}
    page = browser.post(address, sent)
    assert page.status_code == 200
    assert shown in page.content.decode()
    assert not page.context["form"].errors
    assert Matter.objects.get().state == "registered"


def test_what_is_sorted_is_what_the_sorter_sent_whatever_was_suggested(address: str) -> None:
    browser = signed_in("town.sorter")
    form = browser.get(address).context["form"]
    claims = {name: form[name].value() for name in form.claims}
    sent = {"seen": form["seen"].value(), "on": str(DAY), "kind": "consultation", **claims}
    assert browser.post(address, sent).status_code == 302
    matter = Matter.objects.get()
    assert (matter.kind, matter.category_id, matter.route) == ("consultation", None, "")
    assert Entry.objects.get(act="triaged").post is not None
    assert Category.objects.count() == 2


def test_what_may_be_the_same_comes_apart_and_is_a_page_of_its_own(address: str) -> None:
    browser = signed_in("town.sorter")
    apart = reverse("desk:alike", args=[Matter.objects.get().number])
    assert f"{apart}?piece=1" in browser.get(address).content.decode()
    browser.get(apart)
    with CaptureQueriesContext(connection) as seen:
        assert "可能是同一件事" in browser.get(apart).content.decode()
    assert len(seen) <= 12
    assert b"<html" not in browser.get(f"{apart}?piece=1").content
