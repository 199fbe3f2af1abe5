"""Facts about the interface for programs of other systems."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figures
from huiyin.record.administration.tokens import end_token, give_token
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Reading
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Token
from huiyin.record.matters.models import Contact
from huiyin.record.offices.models import Holding, Staff
from tests.course import DAY, accepted
from tests.doors.api.programs import program, security
from tests.refused import refused
from tests.town import Town, at, file, make_town

pytestmark = pytest.mark.django_db
TOLD = {
    "channel": "hotline",
    "order_number": "GD-1",
    "narrative": "三组没有自来水。",
    "asks": ["尽快供水"],
    "name": "林小满",
    "phone": "13900000001",
}


class Here:
    """The town, its security administrator, and programs of other systems."""

    def __init__(self) -> None:
        self.town: Town = make_town()
        self.security = security(self.town)

    def token(self, login: str, *scopes: str, **facts: Any) -> tuple[Token, Client]:
        """Give a token for the post of a person, and return it with a program that shows it."""
        return program(self.town, login, *scopes, on=DAY, **facts)


@pytest.fixture
def here(settings: LazySettings) -> Here:
    settings.HUIYIN_CLOCK, settings.HUIYIN_CLOCK_SINCE = f"{DAY}T10:00:00+08:00", ""
    return Here()


def send(program: Client, said: dict[str, Any], key: str = "1") -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return program.post("/api/v1/contacts", said, content_type="application/json", headers=headers)


def test_a_token_that_opens_nothing_is_told_so_whatever_is_wrong_with_it(here: Here, settings: LazySettings) -> None:
    token, ended = here.token("town.handler")
    end_token(token, by=here.security, at=at(DAY))
    _other, of_locked = here.token("town.clerk")
    Staff.objects.filter(login="town.clerk").update(is_active=False)
    _third, too_old = here.token("town.head", ends_on=DAY)
    answers = [each.get("/api/v1/matters") for each in (Client(), ended, of_locked)]
    settings.HUIYIN_CLOCK = f"{DAY + timedelta(1)}T10:00:00+08:00"
    answers.append(too_old.get("/api/v1/matters"))
    assert {(each.status_code, each["WWW-Authenticate"], each["Content-Type"]) for each in answers} == {
        (401, "Bearer", "application/problem+json")
    }
    assert len({each.content for each in answers}) == 1


def test_a_token_opens_only_what_its_scopes_name(here: Here) -> None:
    _token, program = here.token("town.handler", "figures.read")
    answer = program.get("/api/v1/matters")
    assert (answer.status_code, answer.json()["code"]) == (403, "scope")
    assert program.get("/api/v1/figures?period=2025-09").status_code == 200


def test_pages_hold_each_matter_that_the_post_may_see_once_and_no_word_of_who_it_is_of(here: Here) -> None:
    shown = {file(here.town, DAY, narrative=f"水渠第{n}段被占。").matter.number for n in range(5)}
    _token, program = here.token("town.sorter", "matters.read")
    found, after, said = [], "", ""
    while True:
        page = program.get("/api/v1/matters", {"limit": 2, "after": after, "registered_since": DAY})
        said += page.content.decode()
        found += [each["number"] for each in page.json()["matters"]]
        if not (after := page.json()["next"]):
            break
    assert (len(found), set(found)) == (5, shown)
    assert [word for word in ("林小满", "13900000001", "水渠") if word in said] == []
    assert [each.rows for each in Reading.objects.filter(purpose="exchange").order_by("at", "id")] == [2, 2, 1]
    _other, elsewhere = here.token("lands.handler", "matters.read")
    assert elsewhere.get("/api/v1/matters").json() == {"matters": [], "next": ""}


@pytest.mark.parametrize(
    ("asked", "field"), [({"after": "x"}, "after"), ({"limit": 500}, "limit"), ({"state": "gone"}, "state")]
)
def test_a_page_that_cannot_be_given_is_refused_by_field(here: Here, asked: dict[str, object], field: str) -> None:
    _token, program = here.token("town.sorter", "matters.read")
    answer = program.get("/api/v1/matters", asked)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_a_matter_comes_with_its_clocks_acts_and_papers_until_nothing_changed(here: Here) -> None:
    matter = accepted(here.town, DAY).matter
    _token, program = here.token("town.handler")
    answer = program.get(f"/api/v1/matters/{matter.number}")
    whole = answer.json()
    assert (whole["matter"]["state"], whole["matter"]["office"]) == ("accepted", here.town.town.code)
    assert [each["act"] for each in whole["acts"]] == ["registered", "triaged", "accepted"]
    assert {each["limit"] for each in whole["clocks"]} == set(
        Clock.objects.filter(matter=matter).values_list("limit", flat=True)
    )
    mark = answer["ETag"]
    again = program.get(f"/api/v1/matters/{matter.number}", headers={"If-None-Match": mark})
    assert (again.status_code, again.content) == (304, b"")
    paper = Document.objects.get(matter=matter, kind="notice")
    opened = program.get(f"/api/v1/papers/{paper.pk}")
    assert opened.content.startswith(b"%PDF")
    assert str(paper.pk) in {each["id"] for each in whole["papers"]}


def test_a_matter_that_is_hidden_and_one_that_is_not_there_read_the_same(here: Here) -> None:
    matter = accepted(here.town, DAY).matter
    _token, program = here.token("lands.handler")
    hidden, absent = (program.get(f"/api/v1/matters/{number}") for number in (matter.number, "青石信〔2025〕9999号"))
    assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content)
    assert hidden.status_code == 404


def test_a_contact_is_registered_once_however_often_it_is_sent(here: Here) -> None:
    _token, program = here.token("town.clerk", "contacts.write")
    first, again = send(program, TOLD), send(program, TOLD)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    kept = Contact.objects.get()
    assert (kept.number, kept.channel, kept.order_number) == (first.json()["contact"], "hotline", "GD-1")
    assert Client().post("/follow/", {"code": first.json()["code"]}).status_code == 302
    assert not verify().breaks


@pytest.mark.parametrize(
    ("said", "key", "field"),
    [
        ({}, "", "Idempotency-Key"),
        ({"channel": "pigeon"}, "1", "channel"),
        ({"narrative": "  "}, "1", "narrative"),
        ({"channel": "visit"}, "1", "read_back"),
        ({"order_number": ""}, "1", "order_number"),
    ],
)
def test_a_contact_that_cannot_be_taken_says_which_field_and_leaves_nothing(
    here: Here, said: dict[str, object], key: str, field: str
) -> None:
    _token, program = here.token("town.clerk", "contacts.write")
    answer = send(program, {**TOLD, **said}, key)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert answer.json()["title"]
    assert not Contact.objects.exists()


def test_input_of_another_shape_is_told_field_by_field(here: Here) -> None:
    _token, program = here.token("town.clerk", "contacts.write")
    answer = send(program, {"channel": "hotline", "persons": 0})
    assert answer.status_code == 422
    assert {each["field"].rpartition(".")[2] for each in answer.json()["errors"]} == {"narrative", "persons"}
    garbled = program.post("/api/v1/contacts", "{", content_type="application/json")
    assert (garbled.status_code, garbled["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.usefixtures("few_figures")
def test_figures_are_those_of_the_pages(here: Here) -> None:
    accepted(here.town, DAY)
    _token, program = here.token("town.head", "figures.read")
    told = {each["key"]: (each["n"], each["d"]) for each in program.get("/api/v1/figures?period=2025-09").json()}
    assert told == {each.key: (each.n, each.d) for each in figures(period("2025-09", DAY), Scope())}


def test_places_are_told_to_everybody(here: Here) -> None:
    offices = {each["code"]: each for each in Client().get("/api/v1/places").json()}
    assert here.town.village.code in {each["code"] for each in offices[here.town.town.code]["villages"]}


def test_the_description_names_every_operation() -> None:
    told = Client().get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert set(told["paths"]) == {
        "/api/v1/",
        *("/api/v1/matters", "/api/v1/matters/{number}", "/api/v1/matters/{number}/acts"),
        "/api/v1/orders",
        *("/api/v1/matters/{number}/papers", "/api/v1/papers/{paper}", "/api/v1/duties"),
        *("/api/v1/imports", "/api/v1/imports/{key}"),
        *("/api/v1/contacts", "/api/v1/figures", "/api/v1/places"),
    }
    assert all(each["responses"]["4XX"]["content"] for path in told["paths"].values() for each in path.values())
    assert all(each["description"] for path in told["paths"].values() for each in path.values())


def test_no_operation_finds_or_lists_by_who_a_person_is() -> None:
    """Matters are asked for by number, day, state and office; nothing takes a name, a telephone or a key of a person."""
    told = Client().get("/api/v1/openapi.json").json()
    asked = [
        parameter["name"]
        for path in told["paths"].values()
        for operation in path.values()
        for parameter in operation.get("parameters", [])
    ]
    of_a_person = {"name", "phone", "person", "party", "petitioner", "address", "id", "contact", "code", "q", "search"}
    assert {"number", "since"} & set(asked)
    assert {name for name in asked if set(name.lower().replace("-", "_").split("_")) & of_a_person} == set()


def test_a_token_is_given_for_a_year_at_most_and_never_for_an_administrator(here: Here) -> None:
    post = Holding.objects.get(staff__login="town.clerk").post
    doing = {"name": "县平台", "by": here.security, "at": at(DAY)}
    far = DAY + timedelta(400)
    assert refused(give_token, post, scopes=["matters.read"], ends_on=far, **doing) == "days"
    assert refused(give_token, post, scopes=[], ends_on=DAY, **doing) == "not_in_the_list"
    assert refused(give_token, here.security.post, scopes=["matters.read"], ends_on=DAY, **doing) == "no_such_post"
    token, _program = here.token("town.clerk")
    end_token(token, by=here.security, at=at(DAY))
    assert refused(end_token, token, by=here.security, at=at(DAY)) == "ended_already"
