"""Journeys of those who handle matters and those who lead: the list by keyboard, a matter, the editor, the board."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from huiyin.handling.answers.acts import draft
from tests.browser.conftest import DAY, check
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


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pages_of_the_desk_and_of_leaders_have_no_barrier(town: Town, visit: Visit, *, dark: bool) -> None:
    made = accepted(town, later(-70))
    heard(town, made.matter, later(-60))
    draft(opinion(), matter=made.matter, by=town.who("town.handler"), on=DAY, at=at(DAY))
    look, number = "dark" if dark else "light", quote(made.matter.number)
    page = visit(wide=True, dark=dark)
    sign_in(page, "town.head")
    pages = {
        "desk": "/desk/",
        "desk-matter": f"/desk/matters/{number}/",
        "desk-opinion": f"/desk/matters/{number}/answered/",
        "desk-extend": f"/desk/matters/{number}/extended/",
        "lead": "/lead/",
        "lead-office": f"/lead/late/{town.town.pk}/",
        "lead-list": "/lead/lists/sign/",
    }
    for name, address in pages.items():
        page.goto(address)
        check(page, f"{name}-{look}")


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
