"""Journeys with suggestions: taken by the keyboard alone, at the counter and beside the form of sorting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from huiyin.record.matters.models import Contact
from tests.browser.conftest import DAY, check
from tests.browser.test_counter import sign_in
from tests.town import Town, file

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
STORY = "柳树坪村的水渠被占，没有人来修。要求恢复水渠；要求赔偿损失。"


def test_what_is_suggested_at_the_counter_is_taken_with_enter(town: Town, visit: Visit) -> None:
    page = visit()
    sign_in(page, "town.clerk")
    page.goto("/counter/")
    page.locator("#id_narrative").fill(STORY)
    page.locator("#suggested [data-take]").first.wait_for()
    check(page)
    page.keyboard.press("Alt+t")
    expect(page.locator("#suggested [data-take]").first).to_be_focused()
    for _suggestion in range(3):
        page.keyboard.press("Enter")
    expect(page.locator("#id_village")).to_have_value(town.village.code)
    expect(page.locator("[name=ask]").first).to_have_value("要求恢复水渠")
    expect(page.locator("[name=ask]").nth(1)).to_have_value("要求赔偿损失")
    assert Contact.objects.count() == 0


def test_what_is_suggested_for_sorting_is_taken_with_a_press(town: Town, visit: Visit) -> None:
    matter = file(town, DAY, narrative=STORY, claims=("恢复水渠",)).matter
    page = visit()
    sign_in(page, "town.sorter")
    page.goto(f"/desk/matters/{matter.number}/triaged/")
    village = page.get_by_role("button", name="填入：柳树坪村")
    village.click()
    expect(page.locator("#id_village")).to_have_value(str(town.village.pk))
    expect(village).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="填入：要求赔偿损失").click()
    expect(page.locator("#id_added")).to_have_value("要求赔偿损失")
    check(page)
