"""Journeys of the clerk: sign in, register by keyboard, read out the code."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import check
from tests.town import Town

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def sign_in(page: Page, login: str) -> None:
    page.goto("/staff/")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码").fill("a-long-password-1")
    page.keyboard.press("Enter")
    page.locator(".top .push").wait_for()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_clerk_registers_by_keyboard_alone(town: Town, visit: Visit, *, dark: bool) -> None:
    page, look = visit(wide=True, dark=dark), "dark" if dark else "light"
    page.goto("/staff/login/")
    check(page, f"login-{look}")
    sign_in(page, "town.clerk")
    check(page, f"counter-{look}")
    page.get_by_role("textbox", name="姓名").focus()
    for words in ("林小满", "13900000001", "柳", "三组"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.get_by_label("发生了什么事").fill("三组的灌溉水渠被占。")
    page.keyboard.press("Tab")
    page.keyboard.type("恢复水渠")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="已登记").wait_for()
    check(page, f"counter-receipt-{look}")


def test_what_is_wrong_at_the_counter_is_told_beside_the_field(town: Town, visit: Visit) -> None:
    page = visit(wide=True)
    sign_in(page, "town.clerk")
    page.get_by_role("button", name="登记").last.click()
    assert page.get_by_text("请写明发生了什么事").is_visible()
    check(page, "counter-refused")


def test_pages_speak_three_languages(town: Town, visit: Visit) -> None:
    page = visit()
    page.goto("/")
    for name, heading in (("English", "Say it once; an answer comes back"), ("繁體中文", "有事說一聲，件件有回音")):
        page.get_by_role("button", name=name).click()
        page.get_by_role("heading", name=heading).wait_for()
        check(page, f"home-{name}")
        page.goto("/file/")
        check(page, f"file-{name}")
        page.goto("/")
