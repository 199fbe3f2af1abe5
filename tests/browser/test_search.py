"""Searching at the desk with the keyboard: from any page to the box, to what was found, and into the matter."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DAY, check, check_in_both_colours
from tests.browser.test_counter import sign_in
from tests.course import later
from tests.town import Town, file

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_a_slash_leads_to_the_box_and_keys_into_the_matter_without_barriers(town: Town, visit: Visit) -> None:
    file(town, DAY, village=town.village)
    file(
        town,
        later(-9),
        claims=("水渠清淤",),
        narrative="下游的水渠淤了两年，要是还不清，明年插秧又没有水，请派人看看。",
    )
    page = visit(wide=True)
    sign_in(page, "town.sorter")
    page.goto("/desk/")
    page.keyboard.press("/")
    page.wait_for_url("**/desk/search/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("水渠 插秧")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="2 件事项").wait_for()
    check_in_both_colours(page, "search")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    box.blur()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="恢复水渠").wait_for()
    for name, query in (("law", "延长期限"), ("person", "林小满"), ("none", "喷泉&state=closed")):
        page.goto(f"/desk/search/?q={query}")
        check(page, f"search-{name}")


def test_search_has_no_barrier_on_a_phone_and_in_other_languages(town: Town, visit: Visit) -> None:
    file(town, DAY, village=town.village)
    page = visit()
    sign_in(page, "town.sorter")
    here = page.evaluate("location.origin") + "/"
    for language, heading in (("zh-hans", "1 件事项"), ("zh-hant", "1 件事項"), ("en", "1 matter")):
        page.context.add_cookies([{"name": "django_language", "value": language, "url": here}])
        page.goto("/desk/search/?q=水渠&since=2025-01-01")
        page.get_by_role("heading", name=heading).wait_for()
        check(page, f"search-phone-{language}")
