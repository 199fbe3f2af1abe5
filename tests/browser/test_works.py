"""Public works in a browser: the page of an item, the map by the keyboard, joining, a word of one's own; no barrier on a telephone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from huiyin.record.offices.found import found_village
from tests.browser.conftest import DAY, check, check_in_both_colours
from tests.doors.web.desk.event_steps import there
from tests.handling.cases import in_town
from tests.handling.works import finished, listed
from tests.town import SINCE, Town

pytestmark = pytest.mark.browser


def test_the_list_and_the_map_lead_to_the_same_items_on_a_telephone(town: Town, visit: Callable[..., Page]) -> None:
    asked = in_town(town, on=DAY)
    for n in range(8):
        found_village(town.town, code=f"9901211003{n:02d}", name=f"第{n}村", sort_key=f"z{n}", valid_from=SINCE)
    made, page = listed(town, asked.matter), visit()
    page.goto("/works/")
    check_in_both_colours(page, "works-phone")
    page.set_viewport_size({"width": 320, "height": 640})
    check(page, "works-320")
    village = page.locator("svg a").first
    village.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**village=*")
    page.get_by_role("link", name="三组机耕路硬化").click()
    check_in_both_colours(page, "works-item-phone")
    page.get_by_role("link", name="我家也有，加入").click()
    check(page, "works-join-phone")
    page.get_by_label("您家的情况").fill("我家门前也是这条路。")
    page.get_by_role("button", name="加入").click()
    page.wait_for_url("**/works/joined/**")
    assert asked.matter.contacts.count() == 2
    assert made.matter_id


def test_a_word_of_ones_own_and_a_decision_about_a_cause(town: Town, visit: Callable[..., Page]) -> None:
    grid = there(town)
    for n in range(3):
        grid.collected(DAY - timedelta(days=n), said=f"第{n}处漏水。")
    asked = in_town(town, on=DAY)
    made, page = finished_today(town, asked.matter), visit()
    page.goto(f"/works/{made.pk}/word/")
    page.get_by_label("查询码").fill(asked.code)
    page.get_by_label("没有修好，不认可").check()
    page.get_by_role("button", name="提交").click()
    page.locator(".error", has_text="还差什么").wait_for()
    check(page, "works-word-phone")
    page.goto("/staff/?next=/works/office/")
    page.get_by_label("登录名").fill("town.sorter")
    page.get_by_label("密码").fill("a-long-password-1")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="民生清单", level=1).wait_for()
    check(page, "works-office-phone")
    page.get_by_role("link", name="供水水利").click()
    check(page, "works-cause-phone")


def finished_today(town: Town, matter: object) -> object:
    """Finish the road on the day at which the clock stands."""
    return finished(town, matter, on=DAY)
