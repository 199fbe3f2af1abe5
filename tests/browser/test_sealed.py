"""Journeys of an accusation: told who reads it, sealed, followed; a reader confirms a key; no barrier in any language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from huiyin.lib.envelopes import fingerprint, new_private, public_of
from huiyin.record.administration.reader_keys import register_key
from huiyin.record.sealed.models import Envelope
from tests.admins import make_admins
from tests.browser.conftest import check, check_in_both_colours
from tests.browser.test_administration import speak
from tests.browser.test_counter import sign_in
from tests.readers import DAY, in_post, make_readers
from tests.town import Town, at

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
LANGUAGES = ("zh-hans", "zh-hant", "en")


@pytest.mark.parametrize("script", [True, False], ids=["script", "without"])
def test_a_person_accuses_keeps_the_code_and_follows(town: Town, visit: Visit, *, script: bool) -> None:
    make_readers(town)
    page = visit(script=script)
    barrier = check_in_both_colours if script else lambda *_said: None
    page.goto("/accuse/")
    barrier(page, "accuse-whom")
    page.get_by_label("被反映的人在哪个单位").select_option("青石镇人民政府")
    page.get_by_label("这个单位的负责人，或单位本身").check()
    page.get_by_role("button", name="看谁会看到").click()
    page.get_by_text("宁江市纪委监委 · 密件阅办1").wait_for()
    page.get_by_role("button", name="密封并提交").click()
    page.get_by_text("请写明发生了什么事").wait_for()
    barrier(page, "accuse-words")
    page.get_by_label("发生了什么事").fill("王某收了钱。")
    page.get_by_role("button", name="密封并提交").click()
    code = page.locator(".code").inner_text()
    page.locator("summary").click()
    barrier(page, "accuse-receipt")
    page.get_by_role("link", name="用查询码看已交的检举控告").click()
    barrier(page, "accuse-follow")
    page.get_by_label("16 位查询码").fill(code)
    page.get_by_role("button", name="打开").click()
    page.get_by_text("2025年9月16日").first.wait_for()
    barrier(page, "accuse-stands")
    assert Envelope.objects.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_accusing_and_reading_have_no_barrier(town: Town, visit: Visit, language: str) -> None:
    make_readers(town)
    page = visit(wide=True)
    page.goto("/")
    speak(page, language)
    page.goto("/accuse/")
    page.locator("select").select_option("town")
    page.locator("input[value=staff]").check()
    check(page, f"accuse-whom-{language}")
    page.locator("form.sheet button.btn").click()
    page.locator("textarea").fill("王某收了钱。")
    check(page, f"accuse-words-{language}")
    page.locator("button[name=send]").click()
    page.locator(".code").wait_for()
    page.goto("/")  # a cookie is for the folder of the page it is set on
    speak(page, "zh-hans")
    sign_in(page, "xjw.1")
    page.goto("/")
    speak(page, language)
    page.goto("/reader/")
    check(page, f"reader-{language}")
    page.locator("a.go").click()
    page.locator("input[type=file]").wait_for()
    check(page, f"reader-envelope-{language}")


def test_a_reader_confirms_the_key_that_was_registered(town: Town, visit: Visit) -> None:
    reader = in_post(town.county, "密件阅办", ["sealed_reader"], "county.reader")
    public = public_of(new_private())
    register_key(reader.post, public=public.hex(), level=town.county, by=make_admins(town)["security"], at=at(DAY))
    page = visit(wide=True)
    sign_in(page, "county.reader")
    page.goto("/reader/")
    page.get_by_label("您电脑上显示的指纹").fill("0000")
    page.get_by_role("button", name="确认是我的公钥").click()
    page.get_by_text("指纹和登记的公钥不一致").wait_for()
    check(page, "reader-other-key")
    page.get_by_label("您电脑上显示的指纹").fill(fingerprint(public))
    page.get_by_role("button", name="确认是我的公钥").click()
    page.get_by_text("已确认").wait_for()
    check(page, "reader-confirmed")
