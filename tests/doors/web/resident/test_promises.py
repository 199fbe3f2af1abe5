"""Facts about the page on which a person says whether a promise was kept."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from huiyin.handling.closure.acts import close
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.promises.acts import keep_in_part, keep_promise, promise, strike
from huiyin.handling.promises.lookups import promises_of
from huiyin.handling.promises.models import Promise
from huiyin.record.matters.models import Matter
from tests.course import later, served
from tests.doors.web.conftest import DAY
from tests.town import Registered, Town, at, by_code, file

pytestmark = pytest.mark.django_db


def promised(town: Town, due: date = DAY) -> tuple[Registered, Promise]:
    made, by, on = served(town, later(-30))[0], town.who("town.handler"), later(-9)
    return made, promise("十月底前恢复通水。", contact=made.contact, due_on=due, by=by, on=on, at=at(on))


def opened(client: Client, made: Registered) -> str:
    return client.post("/follow/", {"code": made.code}, follow=True).content.decode()


def stands(made: Registered) -> str | None:
    return promises_of(made.matter).get().stands


def test_a_promise_is_shown_with_its_words_and_day_and_confirmed_by_the_person(client: Client, town: Town) -> None:
    made, said = promised(town)
    assert "/matter/promises/" in opened(client, made)
    page = client.get("/matter/promises/").content.decode()
    assert "十月底前恢复通水。" in page
    assert made.contact.number in page  # a print says whose it is
    assert "2025年9月16日" in page
    assert 'name="broken"' not in page  # it is not due yet, and nobody says that it is done
    client.post("/matter/promises/", {"kept": str(said.pk)})
    assert stands(made) == "confirmed"


def test_a_promise_that_the_office_calls_done_may_be_called_broken(client: Client, town: Town) -> None:
    made, said = promised(town)
    keep_promise(said, by=town.who("town.handler"), on=DAY, at=at(DAY), evidence="现场照片两张。")
    opened(client, made)
    client.post("/matter/promises/", {"broken": str(said.pk)})
    assert stands(made) == "broken"


def test_a_confirmation_by_a_slip_is_taken_back_on_the_same_page(client: Client, town: Town) -> None:
    made, said = promised(town, later(5))
    opened(client, made)
    client.post("/matter/promises/", {"kept": str(said.pk)})
    assert 'name="slip"' in client.get("/matter/promises/").content.decode()
    client.post("/matter/promises/", {"slip": str(said.pk)})
    assert stands(made) == "taken_back"
    page = client.get("/matter/promises/").content.decode()
    assert ('name="kept"' in page, 'name="broken"' in page, 'name="slip"' in page) == (True, False, False)


def test_once_the_matter_is_closed_what_was_confirmed_is_called_broken_and_opens_it_again(
    client: Client, town: Town
) -> None:
    made, said = promised(town)
    keep_promise(said, by=by_code(made), on=DAY, at=at(DAY))
    by = town.who("town.handler")
    close(
        Matter.objects.get(pk=made.matter.pk), reason=Reason.SUPPORTED, evidence="验收单。", by=by, on=DAY, at=at(DAY)
    )
    opened(client, made)
    page = client.get("/matter/promises/").content.decode()
    assert ('name="slip"' in page, 'name="broken"' in page) == (False, True)
    client.post("/matter/promises/", {"slip": str(said.pk)})
    assert stands(made) == "confirmed"
    client.post("/matter/promises/", {"broken": str(said.pk)})
    assert Matter.objects.get(pk=made.matter.pk).state == "performing"


def test_after_a_slip_is_taken_back_the_offices_word_is_shown_again(client: Client, town: Town) -> None:
    made, said = promised(town)
    keep_promise(said, by=town.who("town.handler"), on=DAY, at=at(DAY), evidence="现场照片两张。")
    opened(client, made)
    client.post("/matter/promises/", {"kept": str(said.pk)})
    client.post("/matter/promises/", {"slip": str(said.pk)})
    page = client.get("/matter/promises/").content.decode()
    assert ("单位说已兑现" in page, 'name="broken"' in page) == (True, True)


def test_what_was_struck_is_told_with_its_reasons_and_asks_nothing(client: Client, town: Town) -> None:
    made, said = promised(town)
    strike(said, reasons="五百元误写成五千元。", by=town.who("town.handler"), on=later(-9), at=at(later(-9)))
    opened(client, made)
    page = client.get("/matter/promises/").content.decode()
    assert "五百元误写成五千元。" in page
    assert ('name="kept"' in page, 'name="broken"' in page) == (False, False)


def test_what_the_office_says_of_a_part_is_read_by_the_person(client: Client, town: Town) -> None:
    made, said = promised(town)
    keep_in_part(said, by=town.who("town.handler"), on=DAY, at=at(DAY), evidence="已付3000元，还差4500元。")
    opened(client, made)
    page = client.get("/matter/promises/").content.decode()
    assert "单位说兑现了一部分" in page
    assert "已付3000元，还差4500元。" in page


def test_what_may_not_be_said_yet_is_told_in_one_sentence(client: Client, town: Town) -> None:
    made, said = promised(town)
    opened(client, made)
    page = client.post("/matter/promises/", {"broken": str(said.pk)})
    assert page.status_code == 409
    assert "还没有过" in page.content.decode()
    assert stands(made) is None


def test_a_promise_to_another_is_not_there(client: Client, town: Town) -> None:
    _, said = promised(town)
    opened(client, file(town, DAY, narrative="路灯坏了", claims=("修路灯",)))
    for word in (str(said.pk), str(uuid4()), "x"):
        assert client.post("/matter/promises/", {"kept": word}).status_code == 404
    assert "没有对您作出的承诺" in client.get("/matter/promises/").content.decode()


def test_without_a_promise_none_is_offered(client: Client, town: Town) -> None:
    assert "/matter/promises/" not in opened(client, served(town, later(-30))[0])
