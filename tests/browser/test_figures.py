"""Journeys over figures: a head publishes by keyboard what everybody then reads, compares and takes home."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page

from huiyin.handling.intake.acts import register
from tests.browser.conftest import check
from tests.figures.walks import accepted_on, answered_on, someone
from tests.town import Town, at, intake

pytestmark = pytest.mark.browser
HALF = "office=town&period=2025H1"


@pytest.fixture
def walked(town: Town) -> Town:
    accepted_on(town, date(2024, 3, 4), 30)
    for number in range(7):
        answered_on(town, accepted_on(town, date(2025, 3, 3), number), date(2025, 4, 1))
    return town


def as_head(visit: Callable[..., Page], *, wide: bool = True) -> Page:
    page = visit(wide=wide)
    page.goto("/staff/login/")
    page.fill("[name=login]", "town.head")
    page.fill("[name=password]", "a-long-password-1")
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "/staff/login/" not in url)
    page.goto("/figures/publish/?period=2025H1")
    return page


@pytest.mark.usefixtures("few_figures")
def test_what_a_head_publishes_everybody_reads_beside_what_the_record_says_now(
    walked: Town, visit: Callable[..., Page]
) -> None:
    page = as_head(visit)
    check(page, "publish")
    page.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="公布", exact=True).press("Enter")
    page.get_by_role("status").wait_for()
    assert "已公布，第 1 次" in page.inner_text("main")
    on = date(2025, 6, 30)
    register(intake(**someone(20)), office=walked.town, by=walked.who("town.clerk"), on=on, at=at(date(2025, 9, 15)))
    page.reload()
    assert "更正公布" in page.inner_text("main")
    check(page, "restate")
    page.goto("/figures/reports/?period=2025Q1")
    check(page, "reports")
    for name, wide in (("figures-now", True), ("figures-now-phone", False)):
        public = visit(wide=wide)
        public.goto(f"/figures/?{HALF}")
        assert "公布时 7，现为 8" in public.inner_text("main")
        check(public, name)
    with public.expect_download() as download:
        public.get_by_role("link", name="重算包").click()
    assert download.value.suggested_filename == "town-2025H1-1.zip"
    public.goto(f"/figures/contacts_registered/?{HALF}")
    check(public, "card-published")
