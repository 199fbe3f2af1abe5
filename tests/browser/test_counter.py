"""Journeys of the clerk: sign in, register by keyboard alone, link, print, lose the session, lose a slip."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Office
from huiyin.record.parties.models import Party
from tests.browser.conftest import DAY, check, check_in_both_colours
from tests.doors.web.counter.test_mails import mail
from tests.handling.events import picture
from tests.town import Town, file

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
MOST = 60
"""Key strokes of a whole visit with a name, a telephone, a place, a story of ten signs and one ask."""


class Keys:
    """A keyboard that counts each key, and each Chinese sign as one, however the input method makes it."""

    def __init__(self, page: Page) -> None:
        self.page, self.count, self.signs = page, 0, 0

    def press(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)
            self.count += 1 + name.count("+")

    def type(self, words: str, then: str = "Tab") -> None:
        if words.isascii():
            self.page.keyboard.type(words)
        else:
            self.page.keyboard.insert_text(words)
            self.signs += len(words)
        self.count += len(words)
        self.press(then)


def sign_in(page: Page, login: str) -> None:
    page.goto("/staff/")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码").fill("a-long-password-1")
    page.keyboard.press("Enter")
    page.locator(".top .push").wait_for()
    page.wait_for_load_state()


def say(keys: Keys, *, name: str = "林小满", phone: str = "13900000001", story: str = "三组的灌溉水渠被占。") -> None:
    """Type a visit in the order in which people speak; the cursor is in the name already."""
    keys.type(name)
    keys.type(phone)
    keys.type("liu")
    keys.type("三组")
    keys.press("Tab", "Tab", "Tab")
    keys.type(story)
    keys.type("恢复水渠", then="Enter")


def test_a_clerk_registers_by_keyboard_alone(town: Town, visit: Visit, capsys: pytest.CaptureFixture[str]) -> None:
    page = visit(wide=True)
    page.goto("/staff/login/")
    check_in_both_colours(page, "login")
    sign_in(page, "town.clerk")
    check_in_both_colours(page, "counter")
    expect(page.locator("#id_name")).to_be_focused()
    keys = Keys(page)
    say(keys)
    assert page.evaluate("document.activeElement.id") == "id_read_back"
    keys.press("Space", "Enter")
    page.get_by_role("heading", name="已登记").wait_for()
    with capsys.disabled():
        print(f"\na visit registered with {keys.count} key strokes, {keys.signs} of them Chinese signs")  # noqa: T201 - the number is what one wants to know
    assert keys.count <= MOST
    check_in_both_colours(page, "counter-receipt")
    made = Contact.objects.get()
    assert (made.matter.village, made.persons) == (town.village, 1)
    assert page.evaluate("document.activeElement.innerText") == "打印回执（A5）"


def test_a_known_matter_is_told_while_typing_and_joined_with_enter(town: Town, visit: Visit) -> None:
    known = file(town, DAY, village=town.village).matter
    page = visit(wide=True)
    sign_in(page, "town.clerk")
    expect(page.locator("#id_name")).to_be_focused()
    keys = Keys(page)
    say(keys, name="周大山", phone="13900000002")
    page.get_by_role("heading", name="这可能是同一件事").wait_for()
    keys.press("Space")
    check(page, "counter-likely")
    keys.press("Alt+h")
    assert page.evaluate("document.activeElement.innerText") == "别的人：加入"
    keys.press("Enter")
    page.get_by_text("已加入").wait_for()
    assert known.contacts.filter(part="joined").count() == 1


def test_without_script_all_of_it_works_and_the_hint_comes_after_sending(town: Town, visit: Visit) -> None:
    file(town, DAY, village=town.village)
    page = visit(wide=True, script=False)
    sign_in(page, "town.clerk")
    keys = Keys(page)
    page.locator("#id_name").focus()
    say(keys, name="周大山", phone="13900000002")
    page.get_by_text("读给本人听，本人确认后再登记").wait_for()
    page.locator("#id_read_back").check()
    page.keyboard.press("Enter")
    page.get_by_text("这可能是已经登记过的事").wait_for()
    page.get_by_role("button", name="不是同一件，照常登记").click()
    page.get_by_role("heading", name="已登记").wait_for()
    assert Matter.objects.count() == 2


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_what_was_typed_outlives_the_session(town: Town, visit: Visit, *, script: bool) -> None:
    page = visit(wide=True, script=script)
    sign_in(page, "town.clerk")
    page.locator("#id_narrative").fill("三组的灌溉水渠被占。")
    page.locator("#id_read_back").check()
    Session.objects.all().delete()
    page.get_by_role("button", name="登记这件", exact=True).last.click()
    page.get_by_label("登录名").fill("town.clerk")
    page.get_by_label("密码").fill("a-long-password-1")
    page.keyboard.press("Enter")
    page.get_by_text("登录过期前填的内容还在").wait_for()
    assert page.locator("#id_narrative").input_value() == "三组的灌溉水渠被占。"
    if script:
        check(page, "counter-kept")
    page.get_by_role("button", name="登记这件", exact=True).last.click()
    page.get_by_role("heading", name="已登记").wait_for()


def test_what_was_typed_outlives_a_lost_line_and_the_back_button_and_goes_when_registered(
    town: Town, visit: Visit
) -> None:
    page = visit(wide=True)
    sign_in(page, "town.clerk")
    page.locator("#id_narrative").fill("三组的灌溉水渠被占。")
    page.locator("#id_read_back").check()
    page.context.set_offline(True)
    page.get_by_role("button", name="登记这件", exact=True).last.click()
    page.context.set_offline(False)
    page.goto("/counter/")
    page.get_by_text("上次没登记完的内容已找回").wait_for()
    assert page.locator("#id_narrative").input_value() == "三组的灌溉水渠被占。"
    page.get_by_role("button", name="登记这件", exact=True).last.click()
    page.get_by_role("heading", name="已登记").wait_for()
    page.goto("/counter/")
    assert page.locator("#id_narrative").input_value() == ""
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_the_back_button_after_a_receipt_shows_an_empty_form_and_nobodys_telephone(
    town: Town, visit: Visit, *, script: bool
) -> None:
    page = visit(wide=True, script=script)
    sign_in(page, "town.clerk")
    typed = {"name": "林小满", "phone": "13900000001", "address": "三组1号", "narrative": "三组的灌溉水渠被占。"}
    for name, words in typed.items():
        page.locator(f"#id_{name}").fill(words)
    page.locator("#id_read_back").check()
    page.get_by_role("button", name="登记这件", exact=True).last.click()
    page.get_by_role("heading", name="已登记").wait_for()
    page.go_back()
    page.get_by_role("heading", name="窗口登记").wait_for()
    assert [page.locator(f"#id_{name}").input_value() for name in typed] == [""] * 4
    assert not page.locator("#id_read_back").is_checked()


def test_each_way_of_coming_in_shows_its_own_fields(town: Town, visit: Visit) -> None:
    page = visit(wide=True)
    sign_in(page, "town.clerk")
    shown = lambda name: page.locator(f"#id_{name}").is_visible()  # noqa: E731
    for way, fields in (
        ("visit", (False, False, False, True, True)),
        ("letter", (True, False, True, False, True)),
        ("hotline", (True, False, False, False, False)),
        ("above", (True, True, False, False, False)),
        ("web", (False, False, False, False, False)),
    ):
        page.locator("#id_channel").select_option(way)
        names = ("order_number", "limit_on", "posted_on", "read_back", "others")
        assert tuple(shown(name) for name in names) == fields, way


def test_who_was_typed_for_another_way_of_coming_in_is_not_registered_out_of_sight(town: Town, visit: Visit) -> None:
    page = visit(wide=True)
    sign_in(page, "town.clerk")
    page.locator("#id_persons").fill("6")
    page.locator("#id_others").fill("\n".join(f"{name} 1390000000{n}" for n, name in enumerate("甲乙丙丁戊")))
    page.locator("#id_channel").select_option("hotline")
    page.locator("#id_order_number").fill("GD-1")
    page.locator("#id_narrative").fill("路灯不亮。")
    page.get_by_role("button", name="登记这件", exact=True).last.click()
    page.get_by_role("heading", name="已登记").wait_for()
    made = Contact.objects.get()
    assert (made.channel, made.persons, Party.objects.filter(contact=made).count()) == ("hotline", 1, 0)


def test_a_lost_slip_is_given_anew_by_keyboard(town: Town, visit: Visit) -> None:
    made = file(town, DAY)
    page = visit(wide=True)
    sign_in(page, "town.clerk")
    with page.context.expect_page() as opened:
        page.keyboard.press("Alt+q")
        page.keyboard.type("1")
        page.keyboard.press("Enter")
    found = opened.value
    found.get_by_role("heading", name="来过的件").wait_for()
    check(found, "counter-matter")
    found.emulate_media(media="print")
    assert [found.get_by_text(words).first.is_visible() for words in ("经过", "回执丢了", "窗口还可以办")] == [
        True,
        False,
        False,
    ]
    found.emulate_media(media="screen")
    found.get_by_role("link", name="回执丢了").press("Enter")
    found.get_by_label("登记时留的电话").fill("139 0000 0001")
    found.get_by_label("哪一天登记的").fill(f"{DAY}")
    check(found, "counter-lost")
    found.keyboard.press("Enter")
    found.get_by_role("heading", name="已补发，旧查询码作废").wait_for()
    assert made.contact.number in found.locator(".slip").inner_text()


def test_a_code_opens_what_its_person_sees(town: Town, visit: Visit) -> None:
    made = file(town, DAY)
    page = visit(wide=True)
    sign_in(page, "town.clerk")
    with page.context.expect_page() as opened:
        page.locator("#search").fill(" ".join(made.code[n : n + 4] for n in range(0, 16, 4)))
        page.keyboard.press("Enter")
    opened.value.get_by_text(made.contact.number).first.wait_for()


def test_what_is_wrong_at_the_counter_is_told_beside_the_field(town: Town, visit: Visit) -> None:
    page = visit(wide=True)
    sign_in(page, "town.clerk")
    page.get_by_role("button", name="登记这件", exact=True).last.click()
    assert page.get_by_text("请写明发生了什么事").is_visible()
    check(page, "counter-refused")


def test_the_counter_speaks_three_languages_and_prints(town: Town, visit: Visit) -> None:
    page = visit(wide=True)
    sign_in(page, "town.clerk")
    page.locator("#id_channel").select_option("letter")
    check(page, "counter-letter")
    for sign, heading in (("EN", "Register"), ("繁體", "窗口登記")):
        page.goto("/counter/")
        page.get_by_role("button", name=sign).click()
        page.get_by_role("heading", name=heading).wait_for()
        check(page, f"counter-{sign}")
    page.emulate_media(media="print")
    check(page, "counter-print")


def test_a_known_matter_fits_the_smallest_window_in_the_longest_language(town: Town, visit: Visit) -> None:
    made = file(town, DAY)
    Office.objects.update(phone="0990-1000011")
    page = visit()
    page.set_viewport_size({"width": 320, "height": 700})
    sign_in(page, "town.clerk")
    page.get_by_role("button", name="EN").click()
    page.get_by_role("heading", name="Register").wait_for()
    page.goto(f"/counter/matters/{made.matter.number}/")
    page.get_by_role("link", name="0990-1000011").first.wait_for()
    check(page, "counter-matter-320-en")


def test_a_mail_is_registered_with_one_key(town: Town, visit: Visit, settings: LazySettings) -> None:
    settings.HUIYIN_MAILBOX = "imaps://office@127.0.0.1/INBOX"
    mail(town, **{"路.jpg": picture().content})
    page = visit(wide=True)
    sign_in(page, "town.clerk")
    page.goto("/counter/")
    page.get_by_role("link", name="1 封邮件等登记").click()
    check_in_both_colours(page, "counter-mails")
    page.get_by_role("link", name="三组停水").click()
    page.get_by_role("button", name="登记这封邮件").wait_for()
    check_in_both_colours(page, "counter-mail")
    page.get_by_role("button", name="登记这封邮件").click()
    page.wait_for_url("**/counter/receipt/")
    assert Contact.objects.get().channel == "email"
