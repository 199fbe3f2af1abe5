"""Journeys through what all pages share: the parts in all their states, colours, size of type, language, paper."""

from collections.abc import Callable
from io import BytesIO

import pdfplumber
import pytest
from django.conf import LazySettings
from playwright.sync_api import Page

from tests.browser.conftest import DAY, check, check_in_both_colours
from tests.browser.test_counter import sign_in
from tests.course import later
from tests.town import Town, file

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
SMALL = """[...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select')]
  .filter(each => each.checkVisibility() && !each.closest('p, .skip, .hidden-visually, [hidden]'))
  .map(each => [each.outerHTML.slice(0, 80), each.getBoundingClientRect().height])
  .filter(([, height]) => height < %d - 0.5)"""
"""What can be pressed and is too low; links within a sentence are as high as their line."""


def test_every_part_in_every_state_has_no_barrier(town: Town, visit: Visit, settings: LazySettings) -> None:
    settings.DEBUG = True
    page = visit()
    page.goto("/_parts/")
    for each in page.locator("details").all():
        each.evaluate("each => { each.open = true }")
    check_in_both_colours(page, "parts-phone")
    page.set_viewport_size({"width": 1280, "height": 800})
    check(page, "parts-desktop")


def test_large_type_has_no_barrier_and_one_column(town: Town, visit: Visit, settings: LazySettings) -> None:
    settings.DEBUG = True
    page = visit(wide=True)
    page.goto("/_parts/")
    page.get_by_role("button", name="大字版").click()
    columns = page.locator(".columns").first.evaluate("each => getComputedStyle(each).gridTemplateColumns")
    assert len(columns.split()) == 1
    assert page.get_by_role("navigation", name="公开").count() == 0 or page.locator("header nav").is_hidden()
    check(page, "parts-large")


def test_the_switch_wins_over_the_system(town: Town, visit: Visit) -> None:
    page = visit(dark=True)
    page.goto("/law/")
    dark = page.evaluate(GROUND)
    page.get_by_role("button", name="浅色").click()
    light = page.evaluate(GROUND)
    assert light != dark
    page.get_by_role("button", name="随系统").click()
    assert page.evaluate(GROUND) == dark
    page.emulate_media(color_scheme="light")
    assert page.evaluate(GROUND) == light
    page.get_by_role("button", name="深色").click()
    assert page.evaluate(GROUND) == dark
    check(page, "law-dark-by-switch")


@pytest.mark.parametrize(("wide", "least"), [(False, 44), (True, 24)], ids=["phone", "desktop"])
def test_what_can_be_pressed_is_large_enough(town: Town, visit: Visit, *, wide: bool, least: int) -> None:
    page = visit(wide=wide)
    for address in ("/", "/open/", "/law/", "/offices/", "/about/", "/follow/", "/staff/login/"):
        page.goto(address)
        assert page.evaluate(SMALL % least) == [], address


def test_nothing_moves_while_a_page_loads(town: Town, visit: Visit) -> None:
    page = visit()
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const each of list.getEntries()) window.moved += each.value })"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    for address in ("/", "/law/", "/figures/"):
        page.goto(address, wait_until="networkidle")
        assert page.evaluate("window.moved") == 0, address


def test_paper_shows_the_law_without_what_only_a_screen_needs(town: Town, visit: Visit) -> None:
    page = visit(wide=True)
    page.goto("/law/")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".switches").first.is_hidden()
    assert page.locator("footer").is_hidden()
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()") == "#000"
    assert page.get_by_role("heading", name="日子怎么数").is_visible()


def test_a_leader_sees_on_a_phone_what_is_late_and_with_whom(town: Town, visit: Visit) -> None:
    file(town, later(-60), claims=("路灯坏了",), narrative="路灯坏了很久。")
    file(town, DAY, claims=("机井电费分摊不清",), narrative="电费两年没有公开过。")
    page = visit()
    sign_in(page, "town.head")
    page.goto("/lead/")
    check_in_both_colours(page, "lead-phone")
    page.locator("a.lateness").first.click()
    page.get_by_role("link", name="路灯坏了").wait_for()
    assert page.get_by_text("青石镇人民政府 · sorter").first.is_visible()
    check_in_both_colours(page, "late-phone")


LONG_TABLE = """() => {
  const rows = Array.from({ length: 80 }, (_, at) => `<tr><td>第 ${at + 1} 行</td></tr>`).join("");
  document.querySelector("main").innerHTML = `<h1>登记簿</h1><section class="sheet scroll"><table>${rows}</table></section>`;
}"""


def test_a_table_longer_than_a_sheet_of_paper_begins_under_its_heading(town: Town, visit: Visit) -> None:
    page = visit(wide=True)
    page.goto("/law/")
    page.evaluate(LONG_TABLE)
    with pdfplumber.open(BytesIO(page.pdf(format="A4"))) as paper:
        first, sheets = "".join(paper.pages[0].extract_text().split()), len(paper.pages)
    assert "登记簿" in first
    assert "第1行第2行" in first
    assert sheets > 1
