"""Journeys of residents: file, keep the receipt, follow."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import check
from tests.town import Town

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def fill_in(page: Page) -> None:
    page.get_by_label("发生了什么事").fill("三组的灌溉水渠被占，今年没有水插秧，找过村里两次没有结果。")
    page.get_by_label("哪个村的事").select_option("柳树坪村")
    page.get_by_label("第 1 条要求").fill("恢复水渠")
    page.get_by_role("textbox", name="姓名").fill("林小满")
    page.get_by_label("电话").fill("13900000001")
    page.get_by_label("住址").fill("柳树坪村三组")


def file(page: Page) -> str:
    """File a matter from the home page and return its code."""
    page.goto("/")
    page.get_by_role("link", name="提出事项").click()
    fill_in(page)
    page.get_by_role("button", name="提交").last.click()
    page.get_by_role("heading", name="已登记").wait_for()
    return page.locator(".slip .code").inner_text()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("wide", [False, True], ids=["phone", "desktop"])
def test_a_resident_files_keeps_the_code_and_follows(town: Town, visit: Visit, *, wide: bool, dark: bool) -> None:
    page, look = visit(wide=wide, dark=dark), f"{'desktop' if wide else 'phone'}-{'dark' if dark else 'light'}"
    page.goto("/")
    check(page, f"home-{look}")
    page.goto("/file/")
    check(page, f"file-{look}")
    code = file(page)
    check(page, f"receipt-{look}")
    page.goto("/follow/")
    check(page, f"follow-{look}")
    page.get_by_label("16 位查询码").fill(code)
    page.get_by_role("button", name="打开").click()
    page.get_by_role("heading", name="恢复水渠").wait_for()
    page.locator("details.clock summary").first.click()
    check(page, f"matter-{look}")


def test_everything_works_without_script(town: Town, visit: Visit) -> None:
    page = visit(script=False)
    code = file(page)
    page.goto("/follow/")
    page.get_by_label("16 位查询码").fill(code)
    page.get_by_role("button", name="打开").click()
    assert "恢复水渠" in page.content()


def test_a_scanned_code_fills_the_field_and_leaves_the_address(town: Town, visit: Visit) -> None:
    page = visit()
    page.goto("/follow/#1234567812345678")
    assert page.get_by_label("16 位查询码").input_value() == "1234 5678 1234 5678"
    assert "#" not in page.url


def test_large_type_shows_twenty_pixels_and_stays(town: Town, visit: Visit) -> None:
    page = visit()
    page.goto("/")
    page.get_by_role("button", name="大字版").click()
    page.goto("/follow/")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    check(page, "follow-large")
    page.goto("/")
    check(page, "home-large")


def test_what_is_wrong_is_told_beside_the_field(town: Town, visit: Visit) -> None:
    page = visit()
    page.goto("/file/")
    page.get_by_role("button", name="提交").last.click()
    assert page.get_by_text(re.compile("请写明发生了什么事")).is_visible()
    check(page, "file-refused-phone")


def test_the_first_page_weighs_less_than_a_hundred_kilobytes(town: Town, visit: Visit) -> None:
    page = visit()
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto("/", wait_until="networkidle")
    assert 0 < sum(sizes) < 100_000
