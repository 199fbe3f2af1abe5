"""Journeys of a mediator: the calendar, a case, the agreement editor with live checks, on a desktop and a phone."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from huiyin.handling.mediation.sessions import call_session
from tests.browser.conftest import DAY, check
from tests.browser.test_counter import sign_in
from tests.handling.mediation.course import again, hour, in_force, later, make_hall, mediated
from tests.town import Town

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pages_of_the_mediation_room_have_no_barrier(town: Town, visit: Visit, *, dark: bool) -> None:
    hall = make_hall(town)
    going, done = mediated(hall), in_force(hall)
    call_session(going, begins_at=hour(later(1), 15), place="镇调解室", **hall.doing(DAY))
    page = visit(wide=True, dark=dark)
    sign_in(page, "town.director")
    look, number, agreed = "dark" if dark else "light", quote(going.matter.number), again(done.mediation).matter.number
    pages = {
        "mediation": "/mediation/",
        "mediation-new": "/mediation/new/",
        "mediation-case": f"/mediation/cases/{quote(agreed)}/",
        "mediation-editor": f"/mediation/cases/{number}/agreement_drafted/",
        "mediation-consent": f"/mediation/cases/{number}/consented/",
        "mediation-confirm": f"/mediation/cases/{quote(agreed)}/confirmation_requested/",
        "mediation-roster": "/mediation/roster/",
        "mediation-publish": "/mediation/roster/publish/",
        "mediation-register": "/mediation/registers/delegated/",
    }
    for name, address in pages.items():
        page.goto(address)
        check(page, f"{name}-{look}")


def test_the_editor_says_what_lacks_while_one_types(town: Town, visit: Visit) -> None:
    mediation = mediated(make_hall(town))
    page = visit(wide=True)
    sign_in(page, "town.director")
    page.goto(f"/mediation/cases/{quote(mediation.matter.number)}/agreement_drafted/")
    page.get_by_label("纠纷的主要事实").fill("占用排水沟。")
    page.get_by_text("请写明争议事项").wait_for()


def test_a_case_is_read_and_worked_on_a_phone(town: Town, visit: Visit) -> None:
    hall = make_hall(town)
    mediation = mediated(hall)
    page = visit()
    sign_in(page, "town.director")
    for address in ("/mediation/", f"/mediation/cases/{quote(mediation.matter.number)}/"):
        page.goto(address)
        check(page, "mediation-phone")
