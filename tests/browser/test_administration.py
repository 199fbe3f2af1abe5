"""Journeys of the three administrators: an account, an appointment, an import, the audit; no barrier in any language."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from huiyin.doors.web.administration.forms.every import FORMS
from huiyin.record.journal.heads import export_heads
from huiyin.record.offices.models import Staff
from tests.admins import make_admins
from tests.browser.conftest import check, check_in_both_colours
from tests.browser.test_counter import sign_in
from tests.doors.web.administration.conftest import Here
from tests.doors.web.conftest import DAY
from tests.lib.test_outlines import file, square
from tests.town import Town, at

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
LEDGER = "登记日期,信访人,信访内容,村,信访人风险,摊位号\n2024-03-01,赵一,水渠漏水,柳树坪村,高,A1\n2024-13-45,孙三,垃圾没人清,柳树坪村,低,A3\n"
LANGUAGES = ("zh-hans", "zh-hant", "en")
PAGES = {
    "county.system": (
        *("home", "offices", "office", "post", "village", "accounts", "account", "categories", "law", "profile"),
        *("letters", "imports", "map"),
    ),
    "county.audit": ("audit", "chains", "heads"),
}
ACTS = {"county.system": "system_admin", "county.security": "security_admin"}


@pytest.fixture
def here(town: Town) -> Here:
    return Here(town, make_admins(town))


def speak(page: Page, language: str) -> None:
    """Choose the language of all pages."""
    cookie = {"name": "django_language", "value": language, "url": page.evaluate("location.origin")}
    page.context.add_cookies([cookie])


@pytest.mark.parametrize("login", PAGES)
def test_no_page_of_administration_has_a_barrier(here: Here, visit: Visit, login: str) -> None:
    page = visit(wide=True)
    sign_in(page, login)
    for language in LANGUAGES:
        speak(page, language)
        for name in PAGES[login]:
            page.goto(here.address(name))
            check(page, f"administration-{name}-{language}")


def test_a_map_is_looked_at_before_it_is_shown(here: Here, visit: Visit) -> None:
    page = visit(wide=True)
    sign_in(page, "county.system")
    page.goto(here.address("map"))
    areas = file(square(104, 30, code="990121100201"), square(104.02, 30, name="外乡村"))
    page.set_input_files("input[type=file]", {"name": "村界.geojson", "mimeType": "application/json", "buffer": areas})
    page.get_by_label("审图号").fill("川S（2025）00018号")
    page.get_by_role("button", name="预览").click()
    page.get_by_role("heading", name="村界图预览").wait_for()
    check_in_both_colours(page, "administration-map-tried")
    page.set_viewport_size({"width": 390, "height": 800})
    check(page, "administration-map-tried-phone")
    page.get_by_label("我看过这张图").check()
    page.get_by_role("button", name="采用并公开").click()
    page.get_by_text("新的村界图已经公开").wait_for()


@pytest.mark.parametrize("login", ACTS)
def test_no_form_of_an_act_has_a_barrier(here: Here, visit: Visit, login: str) -> None:
    page = visit(wide=True)
    sign_in(page, login)
    acts = [act for act, form in FORMS.items() if form.role == ACTS[login]]
    for language in LANGUAGES:
        speak(page, language)
        for act in acts:
            page.goto(here.address(act))
            check(page, f"administration-act-{act}-{language}")


def test_pages_of_administration_fit_a_phone(here: Here, visit: Visit) -> None:
    page = visit()
    sign_in(page, "county.system")
    for name in ("home", "offices", "office", "accounts", "profile", "office_described"):
        page.goto(here.address(name))
        check_in_both_colours(page, f"administration-{name}-phone")


def test_an_account_is_made_by_one_appointed_by_another_and_audited_by_the_third(here: Here, visit: Visit) -> None:
    page = visit(wide=True)
    sign_in(page, "county.system")
    page.goto("/administration/accounts/make/")
    page.get_by_label("姓名").fill("王新来")
    page.get_by_label("登录名").fill("wang.xl")
    page.get_by_role("button", name="新建账号").click()
    password = page.locator(".once").inner_text()
    assert re.fullmatch(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", password)
    check(page, "administration-once")

    page = visit(wide=True)
    sign_in(page, "county.security")
    page.goto(f"/administration/offices/{here.town.town.pk}/posts/open/")
    page.get_by_label("岗位名称").fill("二号窗口")
    for wrong in ("系统管理员", "审计管理员"):
        page.get_by_label(wrong, exact=True).check()
    page.get_by_role("button", name="设立岗位").click()
    page.get_by_text("各自单独设岗").first.wait_for()
    assert page.get_by_label("岗位名称").input_value() == "二号窗口"
    check(page, "administration-refused")
    for wrong in ("系统管理员", "审计管理员"):
        page.get_by_label(wrong, exact=True).uncheck()
    page.get_by_label("窗口登记", exact=True).check()
    page.get_by_role("button", name="设立岗位").click()
    page.get_by_role("link", name="任职", exact=True).click()
    page.get_by_label("工作人员").select_option(label="王新来 (wang.xl)")
    page.get_by_role("button", name="任职").click()
    page.get_by_role("cell", name="王新来").wait_for()
    check(page, "administration-appointed")

    page = visit(wide=True)
    page.goto("/staff/login/")
    page.get_by_label("登录名").fill("wang.xl")
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/staff/password/")
    check(page, "administration-own-password")
    fields = page.locator("input[type=password]")
    for number, said in enumerate((password, "chosen-by-me-7", "chosen-by-me-7")):
        fields.nth(number).fill(said)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/counter/")
    assert Staff.objects.get(login="wang.xl").one_time_until is None

    page = visit(wide=True)
    sign_in(page, "county.audit")
    page.goto("/administration/audit/")
    page.get_by_role("cell", name="任职").first.wait_for()
    check(page, "administration-audited")
    page.goto("/administration/audit/chains/")
    page.get_by_role("button", name="现在核验").click()
    page.get_by_text("每一条都对得上").wait_for()
    check(page, "administration-verified")


def test_the_signed_heads_are_a_sheet_to_print(here: Here, visit: Visit, settings: object, tmp_path: Path) -> None:
    settings.HUIYIN_HOME = tmp_path
    export_heads(at(DAY))
    page = visit(wide=True)
    sign_in(page, "county.audit")
    page.goto("/administration/audit/chains/")
    page.get_by_role("link", name="打印最新链头").click()
    page.get_by_text("huiyin heads 1").wait_for()
    check_in_both_colours(page, "administration-heads")
    page.emulate_media(media="print")
    assert not page.get_by_role("link", name="记录链状态").is_visible()
    assert not page.locator("nav.rooms").is_visible()
    assert page.locator(".qr svg").bounding_box()["width"] > 150
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_ledger_is_tried_and_taken_in(here: Here, visit: Visit) -> None:
    page = visit(wide=True)
    sign_in(page, "county.system")
    page.goto("/administration/imports/")
    page.get_by_label("哪个单位的台账").select_option(label="青石镇人民政府")
    ledger = {"name": "2024年台账.csv", "mimeType": "text/csv", "buffer": LEDGER.encode()}
    page.get_by_label("台账文件").set_input_files(ledger)
    page.get_by_role("button", name="试读").click()
    page.get_by_text("什么都还没有写入").wait_for()
    check(page, "administration-tried")
    page.get_by_role("button", name="正式导入").click()
    page.get_by_text("请先打勾确认").wait_for()
    check(page, "administration-not-sure")
    page.get_by_label("我看过结果").check()
    page.get_by_role("button", name="正式导入").click()
    page.get_by_role("progressbar", name="导入进度").wait_for()
    check(page, "administration-taking")
