"""Facts about the pages of administration: each opens, for its administrator alone, and does what it says."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from huiyin.doors.web.administration.forms.every import FORMS
from huiyin.doors.web.administration.urls import urlpatterns
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Category, Holding, Office, Post, Staff, Village
from huiyin.record.procedure.office_acts import OFFICE_ACTS
from tests.doors.web.administration.conftest import Here
from tests.doors.web.conftest import signed_in

pytestmark = pytest.mark.django_db
SEEN = re.compile(r'name="seen" value="([^"]*)"')
WITHOUT_A_FORM = {"ledger_taken_in", "map_drawn"}
ELSEWHERE = {
    "letters",
    "letter",
    "imports",
    "import",
    "problems",
    "openings",
    "heads",
    "webhooks",
    "webhook",
    "map",
    "partners",
    "partner",
    "notices",
}
"""Pages tested in test_imports, test_audit, test_webhooks, test_partners and test_places."""


def send(client: Client, address: str, **said: object) -> object:
    """Open a form, fill it in and send it, as a browser would."""
    page = client.get(address)
    assert page.status_code == 200, address
    return client.post(address, {"seen": SEEN.search(page.content.decode())[1], **said})


def test_every_act_of_an_office_has_a_form_for_its_administrator() -> None:
    assert set(FORMS) == set(OFFICE_ACTS) - WITHOUT_A_FORM
    assert {act: form.role for act, form in FORMS.items()} == {act: OFFICE_ACTS[act].role for act in FORMS}


@pytest.mark.parametrize("act", FORMS)
def test_a_form_opens_for_its_administrator_and_for_nobody_else(
    act: str, here: Here, system: Client, security: Client, audit: Client
) -> None:
    opened = {"system_admin": system, "security_admin": security, "audit_admin": audit}
    for role, client in opened.items():
        right = 200 if role == FORMS[act].role else 403
        assert client.get(here.address(act)).status_code == right, role
    assert signed_in("town.head").get(here.address(act)).status_code == 403
    assert Client().get(here.address(act)).status_code == 302


PAGES = ("home", "offices", "office", "post", "village", "accounts", "account", "categories", "law", "profile")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_within_twelve_statements(
    page: str, here: Here, system: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        assert system.get(here.address(page)).status_code == 200


def test_a_number_of_the_law_stands_beside_its_article_and_its_words(system: Client, here: Here) -> None:
    page = system.get(here.address("profile")).content.decode()
    assert "60 日" in page
    assert "第34条" in page
    assert "应当自受理之日起60日内办结" in page


def test_a_year_without_calendar_is_said_to_be_provisional(system: Client, here: Here, settings: object) -> None:
    settings.HUIYIN_CLOCK = "2026-09-16T10:00:00+08:00"
    assert "2027 暂定" in system.get("/administration/law/").content.decode()


def test_an_office_is_founded_renamed_and_closed(system: Client, here: Here) -> None:
    said = {
        "name": "青石镇水利站", "mark": "青水", "code": "qs_water", "kind": "organ", "division": "990121100000",
        "opened_on": "2025-09-01", "profile": "default", "lang": "zh-Hans", "phone": "0990", "takes_matters": "on",
    }  # fmt: skip
    answer = send(system, here.address("office_founded"), **said)
    office = Office.objects.get(code="qs_water")
    assert answer["Location"] == f"/administration/offices/{office.pk}/"
    send(system, f"/administration/offices/{office.pk}/rename/", name="青石镇水务站", mark="青水")
    send(system, f"/administration/offices/{office.pk}/close/", closed_on="2025-09-16", sure="on")
    page = system.get(f"/administration/offices/{office.pk}/").content.decode()
    assert "已于 2025年9月16日 撤销" in page
    assert "青石镇水利站</del>" in page


def test_what_cannot_be_undone_asks_for_a_confirmation_and_keeps_what_was_typed(security: Client, here: Here) -> None:
    answer = send(security, here.address("appointment_ended"), until="2025-12-31")
    assert answer.status_code == 422
    assert "请先打勾确认" in answer.content.decode()
    assert 'value="2025-12-31"' in answer.content.decode()
    assert Holding.objects.get(pk=here.holding.pk).until is None


def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(security: Client, here: Here) -> None:
    roles = ["system_admin", "audit_admin"]
    answer = send(security, here.address("post_opened"), title="万能管理员", roles=roles)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "各自单独设岗" in page
    assert "万能管理员" in page
    assert page.count(" checked") == 2
    assert not Post.objects.filter(title="万能管理员").exists()


def test_a_page_that_is_older_than_another_act_is_refused_once_and_shows_what_is(system: Client, here: Here) -> None:
    address = here.address("office_renamed")
    old = SEEN.search(system.get(address).content.decode())[1]
    send(system, address, name="青石镇政府", mark="青石信")
    answer = system.post(address, {"seen": old, "name": "青石", "mark": "青石信"})
    assert answer.status_code == 409
    assert "已被改动" in answer.content.decode()
    again = SEEN.search(answer.content.decode())[1]
    assert system.post(address, {"seen": again, "name": "青石", "mark": "青石信"}).status_code == 302


def test_a_form_sent_twice_acts_once(system: Client, here: Here) -> None:
    said = {"code": "water.canal", "parent": "water", "zh_hans": "渠", "zh_hant": "渠", "en": "Canal"}
    sent = {**said, "valid_from": "2025-01-01", "seen": ""}
    answers = [system.post("/administration/categories/add/", sent) for _ in range(2)]
    assert [each.status_code for each in answers] == [302, 422]
    assert Entry.objects.filter(act="category_added").count() == 2  # one in the scene, one here
    assert Category.objects.get(pk="water.canal").parent_id == "water"


def test_a_village_is_entered_and_its_days_are_kept(system: Client, here: Here) -> None:
    said = {"name": "上河村", "sort_key": "shanghe", "code": "990121100202", "valid_from": "2025-01-01"}
    answer = send(system, here.address("village_founded"), **said)
    village = Village.objects.get(name="上河村")
    assert answer["Location"].endswith(f"{village.pk}/")
    send(system, f"/administration/villages/{village.pk}/end/", valid_to="2025-09-16", sure="on")
    assert str(Village.objects.get(pk=village.pk).valid_to) == "2025-09-16"


def made(system: Client) -> tuple[str, Staff]:
    answer = send(system, "/administration/accounts/make/", name="王新来", login="wang.xl", email="")
    assert answer["Cache-Control"] == "no-store"
    password = re.search(r'class="once">([^<]+)<', answer.content.decode())[1]
    return password, Staff.objects.get(login="wang.xl")


def test_a_one_time_password_is_shown_once_and_opens_only_the_change_of_it(
    system: Client, security: Client, here: Here
) -> None:
    password, staff = made(system)
    assert password not in system.get(f"/administration/accounts/{staff.pk}/").content.decode()
    send(security, f"/administration/offices/{here.town.town.pk}/posts/open/", title="二号窗口", roles=["clerk"])
    post = Post.objects.get(title="二号窗口")
    send(security, f"/administration/posts/{post.pk}/appoint/", staff=str(staff.pk), since="2025-09-16")
    person = Client()
    person.post("/staff/login/", {"login": "wang.xl", "password": password})
    for address in ("/staff/", "/counter/", "/desk/"):
        last = person.get(address, follow=True).redirect_chain[-1][0]
        assert last == "/staff/password/", address
    own = {"oldpassword": password, "password1": "chosen-by-me-7", "password2": "chosen-by-me-7"}
    assert person.post("/staff/password/", own, follow=True).redirect_chain[-1][0] == "/counter/"
    assert Staff.objects.get(pk=staff.pk).one_time_until is None


def test_a_one_time_password_ends_after_three_days(system: Client, here: Here, settings: object) -> None:
    password, _staff = made(system)
    settings.HUIYIN_CLOCK = "2025-09-20T10:00:00+08:00"
    person = Client()
    person.post("/staff/login/", {"login": "wang.xl", "password": password})
    page = person.get("/staff/")
    assert page.status_code == 409
    assert "一次性密码已过期" in page.content.decode()
    assert "_auth_user_id" not in person.session


def test_a_locked_account_is_out_at_once_and_back_when_unlocked(security: Client, here: Here) -> None:
    clerk = signed_in("town.clerk")
    send(security, here.address("account_locked"))
    assert clerk.get("/counter/")["Location"] == "/staff/"
    send(security, here.address("account_unlocked"))
    assert signed_in("town.clerk").get("/counter/").status_code == 200


def test_a_second_factor_is_reset_by_the_security_administrator(security: Client, here: Here) -> None:
    staff = here.holding.staff
    Authenticator.objects.create(user=staff, type=Authenticator.Type.TOTP, data={"secret": "x"})
    send(security, here.address("second_factor_reset"), sure="on")
    assert not Authenticator.objects.filter(user=staff).exists()
    again = send(security, here.address("second_factor_reset"), sure="on")
    assert again.status_code == 409


def test_accounts_are_found_by_name_login_and_state(system: Client, security: Client, here: Here) -> None:
    made(system)
    assert "wang.xl" in system.get("/administration/accounts/?q=新来").content.decode()
    assert "town.clerk" not in system.get("/administration/accounts/?state=free").content.decode()
    send(security, here.address("account_locked"))
    locked = system.get("/administration/accounts/?state=locked").content.decode()
    assert "town.clerk" in locked
    assert "wang.xl" not in locked


def test_rows_of_an_office_above_are_as_absent(system: Client, security: Client, here: Here) -> None:
    city = here.town.city
    post = here.town.who("city.head").post
    staff = here.town.who("city.head").staff
    for client, address in (
        (system, f"offices/{city.pk}/"),
        (system, f"offices/{city.pk}/rename/"),
        (security, f"posts/{post.pk}/close/"),
        (security, f"accounts/{staff.pk}/lock/"),
    ):
        assert client.get(f"/administration/{address}").status_code == 404, address


def test_every_page_of_administration_is_tested_here() -> None:
    tested = {*PAGES, *FORMS, "audit", "export", "chains"}  # the last three in test_audit
    assert {each.name for each in urlpatterns} - tested - ELSEWHERE == set()
