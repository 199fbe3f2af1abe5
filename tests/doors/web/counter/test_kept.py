"""Facts about what was typed when the session ended, the page grew old, or two clerks were at work."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from huiyin.record.matters.models import Contact
from tests.doors.web.conftest import signed_in
from tests.doors.web.counter.typed import VISIT, typed
from tests.town import Town

pytestmark = pytest.mark.django_db


def sign_in_again(client: Client) -> str:
    """Sign in where one is sent, and return the page one comes to."""
    client.post("/staff/login/", {"login": "town.clerk", "password": "a-long-password-1", "next": "/counter/"})
    client.get("/staff/")
    return client.get("/counter/").content.decode()


def test_a_form_sent_after_the_session_ended_is_there_after_signing_in(clerk: Client, town: Town) -> None:
    Session.objects.all().delete()
    assert clerk.post("/counter/", typed()).status_code == 302
    assert not Contact.objects.exists()
    page = sign_in_again(clerk)
    assert all(str(VISIT[name]) in page for name in ("name", "phone", "address", "narrative", "key"))
    assert "恢复水渠" in page
    assert "没有登记" in page


def test_what_waits_is_sealed_and_shown_once(clerk: Client, town: Town) -> None:
    Session.objects.all().delete()
    clerk.post("/counter/", typed())
    kept = clerk.session["counter_typed"]
    assert "林小满" not in kept
    assert "林小满" in sign_in_again(clerk)
    assert "林小满" not in clerk.get("/counter/").content.decode()


def test_what_was_kept_is_registered_once_when_sent_again(clerk: Client, town: Town) -> None:
    Session.objects.all().delete()
    clerk.post("/counter/", typed())
    sign_in_again(clerk)
    clerk.post("/counter/", typed())
    clerk.post("/counter/", typed(anew="1"))
    assert Contact.objects.count() == 1


def test_a_page_with_an_old_token_shows_the_words_and_registers_nothing(town: Town) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in("town.clerk").cookies
    page = strict.post("/counter/", typed(csrfmiddlewaretoken="x" * 64))
    assert page.status_code == 403
    assert "三组的灌溉水渠被占" in page.content.decode()
    assert not Contact.objects.exists()


def test_a_forged_form_leaves_nothing_waiting(town: Town) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.post("/counter/", typed())
    assert "counter_typed" not in strict.session


def test_two_clerks_register_at_once_with_numbers_of_their_own(clerk: Client, town: Town) -> None:
    other = signed_in("town.clerk")
    for client, key, words in ((clerk, "1" * 32, "水渠被占"), (other, "2" * 32, "路灯不亮")):
        client.post("/counter/", typed(key=key, narrative=words, ask=[]))
    assert sorted(Contact.objects.values_list("number", flat=True)) == ["town-2025-00001", "town-2025-00002"]
    seen = [client.get("/counter/receipt/").context["first"].contact.number for client in (clerk, other)]
    assert seen == ["town-2025-00001", "town-2025-00002"]


def test_one_more_row_keeps_what_was_typed(clerk: Client, town: Town) -> None:
    page = clerk.post("/counter/", typed(add="1", ask=["一", "二", "三"]))
    assert page.content.decode().count('name="ask"') == 4
    assert not Contact.objects.exists()
