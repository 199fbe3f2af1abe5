"""Journeys of residents whose matter is worked on: mediation agreed to and stopped, a list answered, a proxy, new facts."""

import re

import pytest
from playwright.sync_api import Page

from huiyin.handling.casework.missing import ask_papers
from huiyin.handling.casework.ownership import tell_progress
from huiyin.handling.mediation.conduct import accept
from huiyin.handling.mediation.consent import consent
from huiyin.handling.mediation.mediators import assign
from huiyin.handling.mediation.opening import transfer
from huiyin.handling.mediation.parties import parties_of
from huiyin.handling.mediation.sessions import call_session
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact, Matter
from tests.browser.conftest import DAY, check, check_in_both_colours
from tests.browser.residents import Visit, follow
from tests.course import accepted
from tests.doors.web.resident.pages import PDF
from tests.handling.cases import who
from tests.handling.mediation.course import ZHOU, again, hour, later, make_hall
from tests.town import Town

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_resident_agrees_to_mediation_and_later_stops_it(town: Town, visit: Visit, *, script: bool) -> None:
    hall, made = make_hall(town), accepted(town)
    matter = Matter.objects.select_related("office", "intake_office").get(pk=made.matter.pk)
    mediation = transfer(
        matter, committee=hall.committee, kind="land", respondents=[ZHOU], **who(town, "town.handler", DAY)
    )
    page = visit(script=script)
    follow(page, made.code)
    look(page, "mediation-offered", script=script)
    page.get_by_role("link", name="同意调解", exact=True).click()
    page.get_by_label(re.compile("想请哪位调解员")).fill("想请黄秀英")
    look(page, "mediation-consent", script=script)
    page.get_by_role("button", name="同意调解").click()
    page.get_by_text("已记下：同意调解").wait_for()

    consent(parties_of(again(mediation))[-1], how="oral", **hall.doing())
    accept(again(mediation), **hall.doing())
    assign(again(mediation), [hall.mediator("黄秀英")], by_parties=True, **hall.doing())
    call_session(again(mediation), begins_at=hour(later(1), 15), place="镇调解室", **hall.doing())
    page.get_by_role("link", name=re.compile("^调解：")).click()
    page.get_by_text("镇调解室").wait_for()
    look(page, "mediation-own", script=script)
    page.get_by_role("link", name="回到我的事项").click()
    page.locator(".next summary").click()
    page.get_by_role("link", name="不再调解").click()
    look(page, "mediation-stop", script=script)
    page.get_by_role("button", name=re.compile("不再调解")).click()
    page.get_by_text(re.compile("调解已终止")).wait_for()
    assert again(mediation).ended_by == "withdrawn"
    assert page.get_by_role("link", name="不再调解").count() == 0


def look(page: Page, name: str, *, script: bool) -> None:
    """Look at a page where scripts run; axe is one."""
    if script:
        check(page, f"{name}-phone")


def test_a_resident_answers_a_list_of_missing_papers(town: Town, visit: Visit) -> None:
    made = accepted(town)
    ask_papers(made.contact, ["土地承包合同", "水渠照片"], **who(town, "town.handler", DAY))
    tell_progress(made.matter, "已到现场，责任已查清。", **who(town, "town.handler", DAY))
    page = visit()
    follow(page, made.code)
    check(page, "list-matter-phone")
    page.get_by_role("link", name="交要求补充的材料").click()
    page.get_by_text("土地承包合同").wait_for()
    check(page, "list-phone")
    page.get_by_label("要补充什么").fill("合同在村里，照片没有。")
    page.get_by_label("照片、PDF、录音").set_input_files(
        {"name": "合同.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="补充").click()
    page.get_by_text(re.compile("已补充")).wait_for()
    assert page.get_by_role("link", name="交要求补充的材料").count() == 0
    assert Document.objects.filter(contact=made.contact, kind="attachment").count() == 1


def test_rights_while_a_matter_is_worked_on_have_no_barrier(town: Town, visit: Visit) -> None:
    made = accepted(town)
    page = visit()
    follow(page, made.code)
    names = ("recusals", "proxies", "confidentialities", "proxies-ended", "anew", "mediation", "mediation-consents")
    for language in ("", "繁體中文", "English"):
        if language:
            page.get_by_role("button", name=language).first.click()
        for name in names:
            page.goto(f"/matter/{name}/")
            check(page, f"right-{name}-{language}") if language else check_in_both_colours(page, f"right-{name}")
        page.goto("/matter/recusals/")
        page.locator("main form button[type=submit]").last.click()
        page.locator(".error").first.wait_for()
        check(page, f"right-refused-{language or 'phone'}")
    assert Contact.objects.get().pk == made.contact.pk
