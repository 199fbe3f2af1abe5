"""A security key in a real browser, with Chromium's own virtual authenticator: added, used, refused, removed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import CDPSession, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import check, check_in_both_colours
from tests.browser.test_administration import speak
from tests.town import Town

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
GOOD = ("town.clerk", "a-long-password-1")
USB = {
    "protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "hasUserVerification": False,
    "automaticPresenceSimulation": True,
}  # fmt: skip
CANCELLED = "() => { navigator.credentials.get = async () => { throw new DOMException('', 'NotAllowedError') } }"


class Plugged:
    """A key that is plugged into a browser window."""

    def __init__(self, page: Page) -> None:
        self.cdp: CDPSession = page.context.new_cdp_session(page)
        self.cdp.send("WebAuthn.enable")
        self.key = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": USB})["authenticatorId"]

    def touched(self, *, by_itself: bool) -> None:
        """Let the key answer by itself, or wait for a finger that never comes."""
        said = {"authenticatorId": self.key, "enabled": by_itself}
        self.cdp.send("WebAuthn.setAutomaticPresenceSimulation", said)

    def swapped(self) -> None:
        """Take the key out and plug another one in."""
        self.cdp.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.key})
        self.key = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": USB})["authenticatorId"]


@pytest.fixture
def window(visit: Visit, live_server: LiveServer) -> Page:
    """A window at a name: keys are bound to names of hosts, never to numbers."""
    page = visit(wide=True)
    page.goto(live_server.url.replace("127.0.0.1", "localhost") + "/staff/login/")
    return page


def at(page: Page, path: str) -> None:
    page.goto(page.evaluate("location.origin") + path)


def password(page: Page) -> None:
    page.locator("#id_login").fill(GOOD[0])
    page.locator("#id_password").fill(GOOD[1])
    page.locator("main button[type=submit]").click()


def enrolled(page: Page, name: str) -> None:
    """Sign in, give the password again, and add the key that is plugged in."""
    password(page)
    page.wait_for_url("**/counter/")
    at(page, "/staff/second/webauthn/add/")
    page.locator("input[type=password]").fill(GOOD[1])
    page.locator("main button[type=submit]").click()
    page.get_by_label("名称").fill(name)
    page.get_by_role("button", name="添加").click()
    page.wait_for_url("**/recovery-codes/")


def left(page: Page) -> None:
    """Sign out, and stand before the second step again."""
    page.context.clear_cookies()
    at(page, "/staff/login/")
    password(page)
    page.wait_for_url("**/authenticate/")


def test_a_key_is_added_used_named_and_removed(town: Town, window: Page) -> None:
    Plugged(window)
    enrolled(window, "办公室那把")
    left(window)
    window.get_by_role("button", name="用安全密钥登录").click()
    window.wait_for_url("**/counter/")
    at(window, "/staff/second/webauthn/")
    window.get_by_role("link", name="改名称").click()
    window.locator("input[type=password]").fill(GOOD[1])
    window.locator("main button[type=submit]").click()
    window.get_by_label("名称").fill("家里那把")
    window.get_by_role("button", name="保存").click()
    window.get_by_role("heading", name="家里那把").wait_for()
    window.get_by_role("link", name="移除").click()
    window.get_by_role("button", name="移除").click()
    window.get_by_text("还没有安全密钥").wait_for()


def test_no_page_of_keys_has_a_barrier(town: Town, window: Page) -> None:
    Plugged(window)
    enrolled(window, "办公室那把")
    number = Authenticator.objects.get(type="webauthn").pk
    own = "/staff/second/webauthn/"
    pages = {"index": "/staff/second/", "list": own, "add": f"{own}add/", "edit": f"{own}keys/{number}/edit/"}
    pages |= {"remove": f"{own}keys/{number}/remove/", "again": f"{own}reauthenticate/"}
    for name, path in pages.items():
        at(window, path)
        check(window, f"security-key-{name}")
    left(window)
    window.set_viewport_size({"width": 390, "height": 800})
    check_in_both_colours(window, "security-key-asked")
    speak(window, "en")
    window.reload()
    check(window, "security-key-asked-en")


def test_what_goes_wrong_in_the_browser_is_said_and_the_next_try_counts(town: Town, window: Page) -> None:
    plugged = Plugged(window)
    enrolled(window, "甲")
    at(window, "/staff/second/webauthn/add/")
    window.get_by_role("button", name="添加").click()
    window.get_by_text("已经登记过了").wait_for()
    left(window)
    button, told = window.get_by_role("button", name="用安全密钥登录"), window.locator("[data-told]")
    plugged.touched(by_itself=False)
    window.locator("form[data-key]").evaluate("form => { form.dataset.wait = '0.2' }")
    button.click()
    window.get_by_text("等得太久，没有等到安全密钥").wait_for()
    plugged.touched(by_itself=True)
    kept = plugged.cdp.send("WebAuthn.getCredentials", {"authenticatorId": plugged.key})["credentials"]
    plugged.swapped()
    window.locator("form[data-key]").evaluate("form => { form.dataset.wait = '60' }")
    window.evaluate(CANCELLED)
    button.click()
    window.get_by_text("安全密钥没有回应，或者在浏览器里取消了").wait_for()
    assert told.get_attribute("role") == "alert"
    check(window, "security-key-refused")
    window.reload()
    plugged.cdp.send("WebAuthn.addCredential", {"authenticatorId": plugged.key, "credential": kept[0]})
    button.click()
    window.wait_for_url("**/counter/")


def test_a_browser_without_keys_says_so_and_the_code_still_opens(town: Town, window: Page) -> None:
    Plugged(window)
    enrolled(window, "甲")
    code = re.findall(r"\b\d{8}\b", window.locator("main textarea").input_value())[-1]
    window.add_init_script("delete window.PublicKeyCredential")
    left(window)
    window.get_by_text("不能用安全密钥").wait_for()
    assert window.get_by_role("button", name="用安全密钥登录").is_disabled()
    window.locator("#id_code").fill(code)
    window.get_by_role("button", name="登录", exact=True).click()
    window.wait_for_url("**/counter/")
