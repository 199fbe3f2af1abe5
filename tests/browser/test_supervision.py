"""Pages of supervision and the new forms of casework have no barrier, in both colours."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from huiyin.handling.supervision.acts import list_publicly
from huiyin.handling.supervision.proposals import propose
from tests.browser.conftest import DAY, check, check_in_both_colours
from tests.browser.test_counter import sign_in
from tests.course import accepted, later
from tests.doors.web.desk import case_befores
from tests.handling.cases import who
from tests.town import Town

pytestmark = pytest.mark.browser
WORDS = {"found": "三个月内四件来访没有当场告知。", "asked": "在窗口公布告知流程。", "due_on": later(30)}


def test_pages_of_supervision_have_no_barrier(town: Town, visit: Callable[..., Page]) -> None:
    number = quote(case_befores.urged(town).matter.number)
    list_publicly(accepted(town, narrative="村道塌了。").matter, due_on=later(20), **who(town, "county.lead", DAY))
    propose("improve", to=town.town, **WORDS, **who(town, "county.supervisor", DAY))
    page = visit(wide=True)
    sign_in(page, "county.supervisor")
    pages = {
        "supervision": "/supervision/",
        "supervision-listed": "/supervision/listed/",
        "supervision-sentinel": "/supervision/sentinel/",
        "supervision-sign": f"/supervision/sentinel/late_entries/?office={quote(town.town.name)}",
        "supervision-propose": "/supervision/proposals/new/",
        "supervision-handovers": "/supervision/handovers/",
        "supervision-steps": "/supervision/steps/",
        "supervision-letter": f"/desk/matters/{number}/supervised/",
        "supervision-warn": f"/desk/matters/{number}/warned/",
    }
    for name, address in pages.items():
        page.goto(address)
        check_in_both_colours(page, name)
    page.goto("/supervision/")
    page.get_by_role("link", name="改进工作建议").click()
    check_in_both_colours(page, "supervision-proposal")


def test_a_hearing_is_called_from_its_page(town: Town, visit: Callable[..., Page]) -> None:
    number = quote(accepted(town).matter.number)
    page = visit(wide=True)
    sign_in(page, "town.handler")
    page.goto(f"/desk/matters/{number}/hearing_called/")
    page.get_by_label("听证日期").fill("2025-09-18")
    page.get_by_label("听证时间").fill("09:30")
    page.get_by_label("听证地点").fill("柳树坪村委会")
    page.get_by_label("主持人").select_option(label=f"{town.town} reader")
    page.get_by_role("button", name="通知听证").click()
    page.get_by_text("最早可以定在 2025年9月23日").wait_for()
    check(page, "hearing-refused")
    page.get_by_label("听证日期").fill("2025-09-23")
    page.get_by_role("button", name="通知听证").click()
    page.get_by_text("已办：通知听证").wait_for()
    check(page, "hearing-called")
