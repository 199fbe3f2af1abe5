"""Facts about the login of staff and the choice of post."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from huiyin.record.offices.found import appoint, open_post
from huiyin.record.offices.models import Holding, Staff
from tests.doors.web.conftest import signed_in
from tests.town import SINCE, Town

pytestmark = pytest.mark.django_db
GOOD = {"login": "town.clerk", "password": "a-long-password-1"}


def test_who_holds_one_post_goes_straight_to_work(client: Client, town: Town) -> None:
    page = client.post("/staff/login/", GOOD, follow=True)
    assert page.redirect_chain[-1][0] == "/counter/"


def test_who_holds_one_post_and_comes_back_from_the_public_pages_goes_straight_to_work(clerk: Client) -> None:
    assert clerk.get("/staff/")["Location"] == "/counter/"


def test_who_holds_several_posts_chooses_one(client: Client, town: Town) -> None:
    extra = open_post(town.town, "值班", ["handler"])
    appoint(Staff.objects.get(login="town.clerk"), extra, SINCE)
    page = client.post("/staff/login/", GOOD, follow=True)
    assert "今天在哪个岗位办理" in page.content.decode()
    client.post("/staff/", {"post": str(extra.pk)})
    assert client.session["post"] == str(extra.pk)


def test_a_post_one_does_not_hold_is_not_taken(client: Client, town: Town) -> None:
    client.post("/staff/login/", GOOD)
    post = town.who("town.head").post
    assert post is not None
    client.post("/staff/", {"post": str(post.pk)})
    assert client.session.get("post") != str(post.pk)


def test_an_ended_appointment_closes_the_door_at_once(clerk: Client, town: Town) -> None:
    Holding.objects.filter(staff__login="town.clerk").update(until="2025-09-16")
    assert clerk.get("/counter/")["Location"] == "/staff/"


def test_a_closed_account_closes_the_door_at_once(clerk: Client, town: Town) -> None:
    Staff.objects.filter(login="town.clerk").update(is_active=False)
    assert clerk.get("/counter/")["Location"] == "/staff/"


def test_a_changed_password_closes_other_sessions(clerk: Client, town: Town) -> None:
    staff = Staff.objects.get(login="town.clerk")
    staff.set_password("another-long-password")
    staff.save()
    assert clerk.get("/counter/")["Location"] == "/staff/"


def test_five_wrong_passwords_lock_the_account_for_a_while(client: Client, town: Town) -> None:
    for _ in range(5):
        client.post("/staff/login/", {**GOOD, "password": "wrong-password"})
    page = client.post("/staff/login/", GOOD)
    assert page.status_code != 302
    assert "_auth_user_id" not in client.session


def test_a_lock_of_one_account_leaves_others_in_the_office_free(client: Client, town: Town) -> None:
    for _ in range(6):
        client.post("/staff/login/", {**GOOD, "password": "wrong-password"})
    assert signed_in("town.head").session.get("_auth_user_id")


def test_nobody_signs_up(client: Client, town: Town) -> None:
    assert client.get("/staff/signup/").status_code == 404


def test_the_door_takes_two_statements_and_the_form_two(
    clerk: Client, town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):  # session, seat, and the villages and categories of the form
        clerk.get("/counter/")


def test_a_second_factor_is_asked_for_once_it_is_set_up(client: Client, town: Town) -> None:
    assert signed_in("town.clerk").get("/staff/second/totp/activate/", follow=True).status_code == 200
