"""Journeys of residents: file, keep the receipt, follow, rate, ask for a review."""

import re

import pytest
from playwright.sync_api import Page

from huiyin.record.matters.models import Contact, Matter
from tests.browser.conftest import check, check_in_both_colours
from tests.browser.residents import STEPS, STORY, Visit, answer_all, follow, go_on, send, tell
from tests.browser.rules import LAYOUT
from tests.course import later, served
from tests.town import Town, file

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("wide", [False, True], ids=["phone", "desktop"])
def test_a_resident_files_keeps_the_code_and_follows(town: Town, visit: Visit, *, wide: bool) -> None:
    page = visit(wide=wide)

    def look_at(page: Page, name: str) -> None:
        if wide:
            check(page, f"{name}-desktop")
        else:
            check_in_both_colours(page, f"{name}-phone")

    page.goto("/")
    look_at(page, "home")
    answer_all(page, lambda page, name: look_at(page, f"file-{name}"))
    look_at(page, "file-check")
    code = send(page)
    look_at(page, "receipt")
    page.goto("/follow/")
    look_at(page, "follow")
    follow(page, code)
    page.get_by_role("heading", name="恢复水渠").wait_for()
    page.locator("details.clock summary").first.click()
    look_at(page, "matter")
    page.get_by_role("link", name=re.compile("我的数据")).click()
    look_at(page, "data")


def test_everything_works_without_script(town: Town, visit: Visit) -> None:
    page = visit(script=False)
    answer_all(page)
    code = send(page)
    follow(page, code)
    assert "恢复水渠" in page.content()


def test_a_lost_connection_in_the_middle_loses_nothing(town: Town, visit: Visit) -> None:
    page = visit()
    page.goto("/file/")
    tell(page)
    page.get_by_label("哪个村的事").select_option("柳树坪村")
    page.context.set_offline(True)
    go_on(page)
    page.get_by_text(re.compile("现在连不上网")).wait_for()
    check(page, "file-offline-phone")
    page.context.set_offline(False)
    go_on(page)
    page.get_by_label("从什么时候开始的").wait_for()
    assert page.get_by_text(re.compile("现在连不上网")).is_hidden()


def test_a_browser_closed_without_a_line_goes_on_later_where_it_was(town: Town, visit: Visit) -> None:
    page = visit()
    page.goto("/file/")
    tell(page)
    page.get_by_label("哪个村的事").select_option("柳树坪村")
    page.context.set_offline(True)
    go_on(page)
    page.get_by_text(re.compile("现在连不上网")).wait_for()
    context = page.context
    page.close()
    context.set_offline(False)
    context.clear_cookies()  # the session ends with the browser
    again = context.new_page()
    again.goto("/file/")
    check(again, "file-offer-phone")
    again.get_by_role("button", name="接着写").click()
    again.wait_for_url("**/where/")
    assert again.get_by_label("哪个村的事").input_value() == town.village.code
    again.get_by_role("link", name="上一步").click()
    assert again.get_by_label("发生了什么事").input_value() == STORY


def test_a_reload_and_the_back_button_keep_what_was_typed(town: Town, visit: Visit) -> None:
    page = visit()
    page.goto("/file/")
    page.get_by_label("发生了什么事").fill(STORY)
    page.reload()
    assert page.get_by_label("发生了什么事").input_value() == STORY
    go_on(page)
    page.get_by_label("哪个村的事").wait_for()
    page.go_back()
    assert page.get_by_label("发生了什么事").input_value() == STORY
    go_on(page)
    page.get_by_label("哪个村的事").wait_for()


def test_an_accusation_leaves_nothing_on_the_device(town: Town, visit: Visit) -> None:
    page = visit()
    page.goto("/file/")
    page.get_by_label("发生了什么事").fill("举报")
    page.get_by_label("检举、控告有人违纪违法").check()
    go_on(page)
    page.get_by_role("heading", name="检举控告").wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_a_filed_matter_leaves_nothing_on_the_device_and_two_clicks_send_once(town: Town, visit: Visit) -> None:
    page = visit()
    answer_all(page)
    assert page.evaluate("localStorage.length") == 1
    page.get_by_role("button", name="提交", exact=True).last.dblclick()
    page.get_by_role("heading", name="已登记").wait_for()
    assert page.evaluate("localStorage.length") == 0
    assert Contact.objects.count() == 1
    page.go_back()
    page.get_by_role("heading", name="已登记").wait_for()


def test_a_file_of_more_than_twenty_megabytes_is_told_before_it_is_sent(town: Town, visit: Visit) -> None:
    page = visit()
    answer_all(page)
    big = {"name": "大.jpg", "mimeType": "image/jpeg", "buffer": bytes(20 * 1024 * 1024 + 1)}
    page.get_by_label("照片、PDF、录音").set_input_files(big)
    page.get_by_role("button", name="提交", exact=True).last.click()
    page.get_by_text(re.compile("有文件超过 20 MB")).wait_for()
    check(page, "file-toobig-phone")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something with this name has the focus."""
    wanted = "element => element.labels?.[0]?.innerText || element.ariaLabel || element.innerText || ''"
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in page.locator(":focus").evaluate(wanted):
            return
    raise AssertionError(f"{name} is out of the keyboard's reach on {page.url}")


def test_a_matter_is_filed_with_the_keyboard_alone(town: Town, visit: Visit) -> None:
    page = visit(wide=True)
    page.goto("/file/")
    tab_to(page, "发生了什么事")
    page.keyboard.insert_text(STORY)
    tab_to(page, "下一步")
    page.keyboard.press("Enter")
    page.wait_for_url("**/where/")
    tab_to(page, "哪个村的事")
    page.keyboard.press("ArrowDown")
    tab_to(page, "下一步")
    page.keyboard.press("Enter")
    page.wait_for_url("**/since/")
    tab_to(page, "从什么时候开始的")
    page.keyboard.insert_text("今年三月")
    page.keyboard.press("Enter")
    page.wait_for_url("**/asks/")
    tab_to(page, "第 1 条要求")
    page.keyboard.insert_text("恢复水渠")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reach/")
    tab_to(page, "姓名")
    page.keyboard.insert_text("林小满")
    page.keyboard.press("Enter")
    page.wait_for_url("**/who/")
    tab_to(page, "下一步")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check/")
    tab_to(page, "提交")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="已登记").wait_for()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_resident_rates_goes_up_and_asks_for_a_review(town: Town, visit: Visit, *, script: bool) -> None:
    made = served(town, later(-30))[0]
    page = visit(script=script)
    follow(page, made.code)
    page.get_by_role("link", name="申请复查").click()
    assert "不服" in page.get_by_label(re.compile("申请的话")).input_value()
    if script:
        check(page, "review-phone")
    page.get_by_role("link", name="不了，回去").click()
    page.get_by_role("link", name="评价").click()
    if script:
        check(page, "rate-phone")
    page.get_by_label("没有解决").check()
    page.get_by_role("button", name="评价").click()
    page.get_by_role("heading", name="没有解决，转上一级").wait_for()
    if script:
        check(page, "up-phone")
    page.get_by_role("link", name="不了，回去").click()
    page.get_by_role("link", name="申请复查").click()
    page.get_by_role("button", name="确认申请复查").click()
    page.get_by_text(re.compile("已提出复查申请")).wait_for()
    if script:
        check(page, "matter-reviewing-phone")
    assert Matter.objects.get().state == "reviewing"


def test_a_neighbour_joins(town: Town, visit: Visit) -> None:
    file(town, later(0), narrative="三组的灌溉水渠被堆土占用，今年没有水插秧。", village=town.village)
    page = visit()
    page.goto("/file/")
    for name, answer in STEPS[:4]:
        page.wait_for_url("**/file/" if name == "what" else f"**/{name}/")
        answer(page)
    page.get_by_role("heading", name="邻居可能提过同一件事").wait_for()
    page.get_by_label(re.compile("加入 .* 登记的那一件")).check()
    check(page, "file-join-phone")
    go_on(page)
    for name, answer in STEPS[4:]:
        page.wait_for_url(f"**/{name}/")
        answer(page)
    page.get_by_role("heading", name="核对并提交").wait_for()
    send(page)
    check(page, "receipt-joined-phone")
    assert Contact.objects.filter(part="joined").count() == 1


def test_every_page_speaks_the_language_chosen(town: Town, visit: Visit) -> None:
    made = served(town, later(-30))[0]
    page = visit()
    answer_all(page)
    filing = page.url.removesuffix("check/")
    pages = [f"{filing}{name}/" for name in ("what", "where", "since", "asks", "join", "reach", "who", "check")]
    follow(page, made.code)
    pages += [f"/matter/{name}" for name in ("", "reviews/", "ratings/", "supplements/", "data/")]
    for language, tag in (("繁體中文", "zh-Hant"), ("English", "en")):
        page.get_by_role("button", name=language).first.click()
        for address in (*pages, "/follow/", "/lost/"):
            page.goto(address)
            assert page.get_attribute("html", "lang") == tag
            check(page, f"{address.strip('/').replace('/', '-')}-{language}" if ":" not in address else "")


def test_a_scanned_code_fills_the_field_and_leaves_the_address(town: Town, visit: Visit) -> None:
    page = visit()
    page.goto("/follow/#1234567812345678")
    assert page.get_by_label("16 位查询码").input_value() == "1234 5678 1234 5678"
    assert "#" not in page.url


def test_large_type_shows_twenty_pixels_and_stays(town: Town, visit: Visit) -> None:
    page = visit()
    page.goto("/")
    page.get_by_role("button", name="大字版").first.click()
    page.goto("/follow/")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    check(page, "follow-large", LAYOUT)
    page.goto("/")
    check(page, "home-large", LAYOUT)
    answer_all(page, lambda page, name: check(page, f"file-{name}-large", LAYOUT))
    check(page, "file-check-large", LAYOUT)


def test_what_is_wrong_is_told_beside_the_field(town: Town, visit: Visit) -> None:
    page = visit()
    page.goto("/file/")
    go_on(page)
    page.get_by_text(re.compile("请写明发生了什么事")).wait_for()
    check(page, "file-refused-phone")


def test_a_first_page_weighs_less_than_a_hundred_kilobytes(town: Town, visit: Visit) -> None:
    for address in ("/", "/file/", "/follow/", "/lost/"):
        page, sizes = visit(), []
        page.on("response", lambda answer, sizes=sizes: sizes.append(len(answer.body())))
        page.goto(address, wait_until="networkidle")
        assert 0 < sum(sizes) < 100_000, address


def test_the_query_code_stands_in_one_line_on_a_narrow_telephone(town: Town, visit: Visit) -> None:
    page = visit()
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/")
    answer_all(page)
    send(page)
    heights = page.locator(".slip .code").evaluate(
        "it => [it.clientHeight, parseFloat(getComputedStyle(it).lineHeight)]"
    )
    assert heights[0] < 2 * heights[1]
