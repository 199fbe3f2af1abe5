"""Journeys of those who handle matters and those who lead: the list by keyboard, a matter, the editor, the board."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from huiyin.handling.answers.acts import draft
from huiyin.handling.triage.acts import triage
from tests.browser.conftest import DAY, check, check_in_both_colours
from tests.browser.test_counter import sign_in
from tests.course import accepted, heard, later, opinion
from tests.town import Town, at, file

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_the_list_is_walked_and_opened_by_keyboard(town: Town, visit: Visit) -> None:
    file(town, later(-40), claims=("路灯坏了",))
    file(town, DAY, claims=("机井电费分摊不清",), narrative="电费两年没有公开过。")
    page = visit(wide=True)
    sign_in(page, "town.sorter")
    page.goto("/desk/")
    for key in ("j", "j", "k", "j"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="机井电费分摊不清").wait_for()


def test_pages_of_the_desk_and_of_leaders_have_no_barrier(town: Town, visit: Visit) -> None:
    made = accepted(town, later(-70))
    heard(town, made.matter, later(-60))
    draft(opinion(), matter=made.matter, by=town.who("town.handler"), on=DAY, at=at(DAY))
    number, page = quote(made.matter.number), visit(wide=True)
    sign_in(page, "town.head")
    pages = {
        "desk": "/desk/",
        "desk-matter": f"/desk/matters/{number}/",
        "desk-opinion": f"/desk/matters/{number}/answered/",
        "desk-extend": f"/desk/matters/{number}/extended/",
        "desk-views": "/desk/views/?own=1",
        "lead": "/lead/",
        "lead-office": f"/lead/late/{town.town.pk}/",
        "lead-list": "/lead/lists/sign/",
    }
    for name, address in pages.items():
        page.goto(address)
        check_in_both_colours(page, name)


def test_a_lead_reads_the_board_and_a_matter_on_the_phone(town: Town, visit: Visit) -> None:
    made = accepted(town, later(-70))
    page = visit()
    sign_in(page, "town.head")
    for address in ("/lead/", "/desk/", f"/desk/matters/{quote(made.matter.number)}/"):
        page.goto(address)
        check(page)


def test_a_matter_is_sorted_without_a_script(town: Town, visit: Visit) -> None:
    made = file(town, DAY, claims=("恢复水渠",))
    page = visit(wide=True, script=False)
    sign_in(page, "town.sorter")
    page.goto(f"/desk/matters/{quote(made.matter.number)}/triaged/")
    page.get_by_label("办理方式（第三十一条）").select_option("31.6")
    page.get_by_role("button", name="甄别").click()
    page.get_by_text("已办：甄别。").wait_for()


def reach(page: Page, words: str, *, most: int = 90) -> None:
    """Press Tab until what is focused is called so, as a person without a mouse does."""
    for _turn in range(most):
        page.keyboard.press("Tab")
        if (
            page.evaluate("document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent")
            == words
        ):
            return
    raise AssertionError(f"“{words}” is not reached by Tab")


def first_of_the_list(page: Page, act: str) -> None:
    """Open the first matter of the list and the page of an act, by keys alone."""
    page.goto("/desk/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="下一步").wait_for()
    reach(page, act)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=act).wait_for()


def test_a_handler_answers_and_serves_and_the_head_signs_with_the_keyboard_alone(town: Town, visit: Visit) -> None:
    made = accepted(town, later(-10))
    heard(town, made.matter, later(-5))
    handler, head = visit(wide=True), visit(wide=True)
    sign_in(handler, "town.handler")
    first_of_the_list(handler, "起草处理意见书")
    keys = handler.keyboard
    reach(handler, "结论")
    keys.press("ArrowDown")
    for words in ("水渠被堆土占用。", "灌溉设施不得占用。", "十月底前清除堆土。", "《农田水利条例》第二十三条"):
        keys.press("Tab")
        keys.type(words)
    handler.get_by_role("heading", name="已经写齐，可以签发").wait_for()
    reach(handler, "预览")
    keys.press("Enter")
    handler.get_by_alt_text("处理意见书第 1 页").first.wait_for()
    check(handler, "desk-editor-preview")
    reach(handler, "存草稿")
    keys.press("Enter")
    handler.get_by_text("已办：起草处理意见书。").wait_for()

    sign_in(head, "town.head")
    first_of_the_list(head, "签发处理意见书")
    head.get_by_role("heading", name="已经写齐，可以签发").wait_for()
    reach(head, "签发")
    head.keyboard.press("Enter")
    head.get_by_text("已办：签发处理意见书。").wait_for()

    handler.reload()
    reach(handler, "登记答复送达")
    keys.press("Enter")
    handler.get_by_role("heading", name="登记答复送达").wait_for()
    for label in ("送达谁", "怎样送达"):
        reach(handler, label)
        keys.press("ArrowDown")
    reach(handler, "登记答复送达")
    keys.press("Enter")
    handler.get_by_text("已办：送达答复。").wait_for()
    assert "9月16日 送达" in handler.locator("div.facts").inner_text()


def test_what_lacks_is_told_while_one_writes_and_without_a_script_on_asking(town: Town, visit: Visit) -> None:
    made = accepted(town, later(-10), claims=tuple(f"第{n}项请求" for n in range(1, 31)))
    heard(town, made.matter, later(-5))
    address = f"/desk/matters/{quote(made.matter.number)}/drafted/"
    for script in (True, False):
        page = visit(wide=True, script=script)
        sign_in(page, "town.handler")
        page.goto(address)
        page.locator("#id_facts_30").fill("查明属实。")
        if not script:
            page.get_by_role("button", name="检查").click()
        page.get_by_text("第 30 项诉求还没有选定结论。").wait_for()
        assert page.locator("#id_facts_30").input_value() == "查明属实。"


def test_several_are_ticked_and_sent_on_by_keys(town: Town, visit: Visit) -> None:
    for told in ("水渠被占。", "路灯不亮。"):
        made = file(town, DAY, narrative=told)
        triage(made.matter, kind="complaint", route="31.6", by=town.who("town.sorter"), on=DAY, at=at(DAY))
    page = visit(wide=True)
    sign_in(page, "town.sorter")
    page.goto("/desk/")
    for key in ("j", "x", "j", "x", "f"):
        page.keyboard.press(key)
    page.get_by_role("heading", name="一并转送").wait_for()
    check(page, "desk-bulk")
    page.get_by_label("交给哪个机关、单位").select_option(label="青县自然资源局")
    page.get_by_role("button", name="转送").click()
    page.get_by_text("已转送青县自然资源局").first.wait_for()
    check(page)


def test_the_desk_has_no_barrier_in_other_languages(town: Town, visit: Visit) -> None:
    made = accepted(town, later(-10))
    page = visit()
    sign_in(page, "town.handler")
    number = quote(made.matter.number)
    for language in ("zh-hant", "en"):
        page.context.add_cookies(
            [{"name": "django_language", "value": language, "url": page.evaluate("location.origin")}]
        )
        for path in ("/desk/", "/desk/views/?back=1", f"/desk/matters/{number}/", f"/desk/matters/{number}/drafted/"):
            page.goto(path)
            assert page.locator("html").get_attribute("lang").lower() == language
            check(page, f"desk{path.replace('/', '-')}{language}" if "%" not in path else "")
