"""Facts about acts, papers, duties and ledgers by programs."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from huiyin.record.clocks.models import Clock
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from tests.course import DAY, accepted
from tests.doors.api.programs import program, security
from tests.handling.cases import in_town, sorted_at_bureau
from tests.town import Town, make_town

pytestmark = pytest.mark.django_db
ABSENT = "青石信〔2025〕9999号"


@pytest.fixture
def town(settings: LazySettings) -> Town:
    settings.HUIYIN_CLOCK, settings.HUIYIN_CLOCK_SINCE = f"{DAY}T10:00:00+08:00", ""
    return make_town()


def do(by: Client, matter: Matter | str, key: str = "1", mark: str = "", **said: Any) -> Any:
    headers = {"Idempotency-Key": key, **({"If-Match": mark} if mark else {})}
    address = f"/api/v1/matters/{matter}/acts"
    return by.post(address, said, content_type="application/json", headers=headers)


def test_a_program_accepts_logs_and_forwards_in_the_name_of_its_post(town: Town) -> None:
    matter = in_town(town).matter
    _token, handler = program(town, "town.handler", "acts", "matters.read", on=DAY)
    read = handler.get(f"/api/v1/matters/{matter.number}")
    answer = do(handler, matter, mark=read["ETag"], act="accepted")
    assert (answer.status_code, answer.json()["state"]) == (200, "accepted"), answer.content.decode()
    noted = do(handler, matter, "2", mark=answer["ETag"], act="noted", text="已到现场看过。", public=True)
    assert noted.status_code == 200
    last = Entry.objects.filter(matter=matter).latest("id")
    assert (last.act, last.code, last.post) == ("noted", "public", town.who("town.handler").post)
    assert not verify().breaks


def test_an_act_that_was_decided_on_an_older_sight_is_not_performed(town: Town) -> None:
    matter = in_town(town).matter
    _token, handler = program(town, "town.handler", "acts", "matters.read", on=DAY)
    seen = handler.get(f"/api/v1/matters/{matter.number}")["ETag"]
    assert do(handler, matter, "1", mark=seen, act="accepted").status_code == 200
    late = do(handler, matter, "2", mark=seen, act="noted", text="x")
    assert (late.status_code, late.json()["code"]) == (412, "changed_meanwhile")
    assert do(handler, matter, "2", mark="*", act="noted", text="x").status_code == 200


def test_an_act_sent_twice_is_performed_once_and_another_under_its_key_never(town: Town) -> None:
    matter = in_town(town).matter
    _token, handler = program(town, "town.handler", "acts", on=DAY)
    first, again = (do(handler, matter, act="accepted") for _ in range(2))
    assert (first.status_code, first.content, first["ETag"]) == (again.status_code, again.content, again["ETag"])
    other = do(handler, matter, act="noted", text="x")
    assert (other.status_code, other.json()["code"]) == (409, "key_used")
    assert Entry.objects.filter(matter=matter, act="accepted").count() == 1
    refused = do(handler, matter, "3", act="accepted")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_now")
    assert do(handler, matter, "3", act="noted", text="换了内容，键没有用过。").status_code == 200


@pytest.mark.parametrize(
    ("said", "status", "about"),
    [
        ({"act": "closed"}, 422, "act"),
        ({"act": "noted", "text": "  "}, 422, "text"),
        ({"act": "noted", "text": "a\x00b"}, 422, "text"),
        ({"act": "forwarded", "to": "mars"}, 422, "to"),
        ({"act": "assigned", "to": "lands", "days": 10**30}, 422, "days"),
        ({"act": "noted", "text": "x", "on": "2099-01-01"}, 422, "on"),
        ({"act": "event_taken"}, 422, "act"),
        ({"act": "fix_reported", "said": "x"}, 422, "act"),
        ({"act": "returned"}, 403, "not_your_role"),
    ],
)
def test_an_act_that_cannot_be_performed_says_why(town: Town, said: dict[str, Any], status: int, about: str) -> None:
    matter = in_town(town).matter
    _token, handler = program(town, "town.handler", "acts", on=DAY)
    answer = do(handler, matter, **said)
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    assert about in answer.content.decode()
    assert Entry.objects.filter(matter=matter).latest("id").act == "triaged"


def test_a_matter_is_forwarded_to_an_office_by_its_code(town: Town) -> None:
    matter = sorted_at_bureau(town)
    _token, sorter = program(town, "bureau.sorter", "acts", on=DAY)
    answer = do(sorter, matter, act="assigned", to="lands", days=20)
    assert (answer.status_code, answer.json()["office"]) == (200, "lands"), answer.content.decode()


def test_what_a_person_hands_in_later_lies_with_their_contact_once(town: Town) -> None:
    made = accepted(town, DAY)
    _token, clerk = program(town, "town.clerk", "papers.write", "papers.read", on=DAY)
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, "PNG")

    def hand_in(**facts: Any) -> Any:
        files = [SimpleUploadedFile("照片.png", drawn.getvalue())]
        said = {"said": "补一张照片。", "contact": made.contact.number, "files": files, **facts}
        return clerk.post(f"/api/v1/matters/{made.matter.number}/papers", said, headers={"Idempotency-Key": "p-1"})

    first, again = hand_in(), hand_in()
    assert (first.status_code, first.json()) == (again.status_code, again.json()) == (201, {"papers": 2})
    kept = Document.objects.filter(contact=made.contact, kind__in=("supplement", "attachment"))
    assert sorted(kept.values_list("kind", flat=True)) == ["attachment", "supplement"]
    other = hand_in(contact="no such")
    assert other.status_code == 409
    clerk.headers = {}
    bad = clerk.post(
        f"/api/v1/matters/{made.matter.number}/papers",
        {"files": SimpleUploadedFile("a.exe", b"MZ")},
        headers={"Idempotency-Key": "p-2"},
    )
    assert (bad.status_code, bad.json()["field"]) == (422, "files")


def test_duties_come_in_pages_and_only_of_what_the_post_may_see(town: Town) -> None:
    for n in range(3):
        accepted(town, DAY, narrative=f"水渠第{n}段被占。")
    _token, handler = program(town, "town.handler", "matters.read", on=DAY)
    found, after = [], ""
    while True:
        page = handler.get("/api/v1/duties", {"limit": 2, "after": after}).json()
        found += [(each["matter"], each["limit"]) for each in page["duties"]]
        if not (after := page["next"]):
            break
    open_now = Clock.objects.filter(office=town.town, is_open=True, nature="duty")
    assert sorted(found) == sorted(open_now.values_list("matter__number", "limit"))
    assert len(found) >= 3
    soon = handler.get("/api/v1/duties", {"due_until": DAY + timedelta(1)}).json()
    assert soon == {"duties": [], "next": ""}
    assert handler.get("/api/v1/duties", {"after": "half"}).status_code == 422
    _other, elsewhere = program(town, "lands.handler", "matters.read", on=DAY)
    assert elsewhere.get("/api/v1/duties").json() == {"duties": [], "next": ""}


def test_a_ledger_is_tried_and_told_row_by_row_and_taken_in_by_nobody(town: Town, settings: LazySettings) -> None:
    security(town)
    _token, system = program(town, "county.system", "imports.write", on=DAY)
    content = "编号,来访日期,姓名,反映事项\n1,2025-01-05,林小满,水渠被占\n2,不知道,王二,道路损坏\n".encode()

    def send(name: str = "台账.csv", content: bytes = content, office: str = "town") -> Any:
        return system.post("/api/v1/imports", {"office": office, "file": SimpleUploadedFile(name, content)})

    answer = send()
    assert answer.status_code == 201, answer.content.decode()
    told = answer.json()
    assert told["state"] == "tried"
    assert {each["header"] for each in told["columns"]} >= {"来访日期", "姓名"}
    assert any(each["row"] for each in told["problems"])
    assert system.get(f"/api/v1/imports/{told['id']}").json() == told
    assert not Matter.objects.exists()
    assert send(office="mars").status_code == 422
    assert send("x.csv", b"\x00\x01\x02").status_code in (409, 422)
    large = send(content=b"a" * ((20 << 20) + 1))
    assert (large.status_code, large.json()["code"]) == (413, "too_large")
    assert system.get("/api/v1/matters").status_code == 403


def test_a_token_shown_too_often_is_told_when_to_come_again(town: Town, settings: LazySettings) -> None:
    settings.HUIYIN_TOKEN_RATE = 2
    settings.HUIYIN_CLOCK = f"{DAY}T10:00:40+08:00"
    _token, handler = program(town, "town.handler", "matters.read", on=DAY)
    answers = [handler.get("/api/v1/matters") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert (answers[2]["Retry-After"], answers[2]["Content-Type"]) == ("20", "application/problem+json")
    settings.HUIYIN_CLOCK = f"{DAY}T10:01:00+08:00"
    assert handler.get("/api/v1/matters").status_code == 200


def test_more_bytes_than_are_taken_are_refused_before_they_are_read(town: Town) -> None:
    _token, clerk = program(town, "town.clerk", "contacts.write", on=DAY)
    said = {"channel": "web", "narrative": "长" * 3_000_000}
    answer = clerk.post("/api/v1/contacts", said, content_type="application/json", headers={"Idempotency-Key": "1"})
    assert (answer.status_code, answer["Content-Type"]) == (413, "application/problem+json")


LOGINS = ("town.clerk", "town.sorter", "town.handler", "town.head", "lands.handler", "bureau.sorter", "county.lead")


def of_a_matter(number: str, paper: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Return every operation about one matter: method, address, and what is sent."""
    acts = [{"act": "accepted"}, {"act": "noted", "text": "x"}, {"act": "forwarded", "to": "lands"}]
    return [
        ("get", f"/api/v1/matters/{number}", {}),
        ("get", f"/api/v1/papers/{paper}", {}),
        ("form", f"/api/v1/matters/{number}/papers", {"said": "x"}),
        *(("post", f"/api/v1/matters/{number}/acts", act) for act in acts),
    ]


def ask(by: Client, how: str, address: str, said: dict[str, Any], key: str) -> tuple[int, bytes, int]:
    headers = {"Idempotency-Key": key}
    with CaptureQueriesContext(connection) as asked:
        if how == "get":
            answer = by.get(address)
        else:
            shape = {"content_type": "application/json"} if how == "post" else {}
            answer = by.post(address, said, headers=headers, **shape)
    return answer.status_code, answer.content, len(asked)


def test_no_operation_tells_a_hidden_matter_from_one_that_is_not_there(town: Town) -> None:
    matter = accepted(town, DAY).matter
    paper = Document.objects.filter(matter=matter, kind="notice").latest("id")
    hidden, absent = of_a_matter(matter.number, paper.pk.hex), of_a_matter(ABSENT, "0" * 32)
    told, tried, seen = [], 0, 0
    for login in LOGINS:
        _token, by = program(town, login, on=DAY)
        may_see = by.get(f"/api/v1/matters/{matter.number}").status_code == 200
        seen += may_see
        for turn, (one, other) in enumerate(zip(hidden, absent, strict=True)):
            if may_see:
                continue
            tried += 1
            if ask(by, *one, f"a{turn}") != ask(by, *other, f"b{turn}"):
                told.append((login, one))
    assert told == []
    assert 0 < seen < len(LOGINS)
    assert tried == (len(LOGINS) - seen) * len(hidden)


def test_every_operation_is_shut_to_who_shows_no_token_or_one_without_its_scope(town: Town) -> None:
    matter = accepted(town, DAY).matter
    paths = Client().get("/api/v1/openapi.json").json()["paths"]
    _token, poor = program(town, "town.handler", "events.write", on=DAY)
    tried = 0
    for path, method in ((path, method) for path, methods in paths.items() for method in methods):
        if path in ("/api/v1/", "/api/v1/places"):
            continue
        address = path.format(number=matter.number, paper="0" * 32, key="0" * 32)
        answers = [getattr(each, method)(address).status_code for each in (Client(), poor)]
        assert answers == [401, 403], (method, path, answers)
        tried += 2
    assert tried == 24
