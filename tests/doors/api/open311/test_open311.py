"""Facts about GeoReport v2: what everybody reads, what a program reports, and what is never told."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from huiyin.handling.events.acts import decline_event
from huiyin.handling.events.lookups import event_of
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Matter
from huiyin.record.parties.models import Party
from tests.doors.api.open311.georeport import read
from tests.doors.api.programs import given as given_token
from tests.doors.api.programs import program
from tests.handling.cases import who
from tests.handling.events import SEEN, Gridded, fixed, gridded
from tests.town import file

pytestmark = pytest.mark.django_db
V2 = "/api/open311/v2"
SAID = "三组水管破裂"


@pytest.fixture
def there(settings: LazySettings) -> Gridded:
    settings.HUIYIN_CLOCK, settings.HUIYIN_CLOCK_SINCE = f"{SEEN}T10:00:00+08:00", ""
    return gridded()


def listed(**asked: Any) -> list[dict[str, Any]]:
    answer = Client().get(f"{V2}/requests.json", asked)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def key_for(there: Gridded, login: str = "town.worker", *scopes: str) -> str:
    return given_token(there.town, login, *(scopes or ("events.write",)), on=SEEN).secret


def send(key: str, form: str = "json", headers: dict[str, str] | None = None, **said: Any) -> Any:
    facts = {"api_key": key, "service_code": "water", "description": SAID, "address_id": "990121100201", **said}
    return Client().post(f"{V2}/requests.{form}", facts, headers=headers or {})


@pytest.mark.parametrize("page", ["../discovery", "discovery", "services", "services/water"])
def test_both_formats_say_the_same(page: str) -> None:
    in_json, in_xml = (Client().get(resolve(f"{V2}/{page}.{form}")) for form in ("json", "xml"))
    told = in_json.json()
    assert spelled(list(read(in_xml.content).members)) == spelled(told if isinstance(told, list) else [told])


def resolve(path: str) -> str:
    return path.replace("/v2/..", "")


def spelled(told: Any) -> Any:
    """Return what JSON says as XML spells it."""
    if isinstance(told, dict):
        return {name: spelled(each) for name, each in told.items()}
    if isinstance(told, list):
        return [spelled(each) for each in told]
    return str(told).lower() if isinstance(told, bool) else str(told)


def test_discovery_says_where_the_interface_is_and_quarrels_are_no_service() -> None:
    for page in ("/api/open311/discovery.json", "/api/open311/v2/discovery.json"):
        assert Client().get(page).json()["endpoints"][0]["url"] == f"http://testserver{V2}"
    listed_now = Client().get("/api/open311/v2/requests.json")
    assert (listed_now.json(), listed_now["Access-Control-Allow-Origin"]) == ([], "*")
    assert "Access-Control-Allow-Origin" not in Client().post("/api/open311/v2/requests.json")
    assert "dispute" not in {each["service_code"] for each in Client().get(f"{V2}/services.json").json()}


def test_the_list_holds_events_of_public_space_and_nothing_that_anybody_said(there: Gridded) -> None:
    petition = file(there.town, SEEN).matter
    quarrel = there.collected(kind="dispute")
    event, _report = fixed(there)
    (told,) = listed()
    assert told["service_request_id"] == event.number
    assert (told["status"], told["service_code"], told["address"]) == ("open", "water", "柳树坪村")
    assert told["requested_datetime"].endswith("+08:00")
    assert told["expected_datetime"] > told["requested_datetime"]
    said = json.dumps(told, ensure_ascii=False)
    assert [word for word in (SAID, "换了三米水管", "media_url", "第一网格") if word in said] == []
    for hidden in (petition.number, quarrel.number, "青石网〔2025〕999号"):
        answer = Client().get(f"{V2}/requests/{hidden}.xml")
        assert (answer.status_code, read(answer.content).kind) == (404, "errors")
        assert answer.content == Client().get(f"{V2}/requests/x.xml").content


def test_a_declined_event_is_closed_with_its_reason(there: Gridded) -> None:
    event = there.collected()
    decline_event(event, "not_found", "到现场没有发现。", **who(there.town, "town.sorter", SEEN))
    (told,) = Client().get(f"{V2}/requests/{event.number}.json").json()
    assert (told["status"], told["status_notes"]) == ("closed", "不立案：到现场没有发现。")


def test_the_list_is_narrowed_by_service_status_time_number_and_office(there: Gridded) -> None:
    water, road = there.collected(), there.collected(kind="roads", on=SEEN)
    decline_event(road, "known", "已有。", **who(there.town, "town.sorter", SEEN))
    numbers = lambda **asked: {each["service_request_id"] for each in listed(**asked)}  # noqa: E731
    assert numbers(service_code="water,power") == {water.number}
    assert numbers(status="closed") == {road.number}
    assert numbers(status="open,closed") == {water.number, road.number}
    assert numbers(service_request_id=f"{water.number}, x", start_date="2019-01-01T00:00:00Z") == {water.number}
    assert numbers(jurisdiction_id="town") == {water.number, road.number}
    assert numbers(jurisdiction_id="lands") == set()
    assert numbers(end_date=f"{SEEN - timedelta(1)}T00:00:00Z") == set()
    assert numbers(start_date=f"{SEEN}T00:00:00+08:00", end_date=f"{SEEN}T23:00:00+08:00") == {
        water.number,
        road.number,
    }
    assert [len(listed(page_size=1, page=n)) for n in (1, 2, 3)] == [1, 1, 0]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"start_date": "2025-01-01", "end_date": "2025-09-01"}, 400),
        ({"start_date": "2025-09-01", "end_date": "2025-08-01"}, 400),
        ({"start_date": "yesterday"}, 400),
        ({"end_date": "0001-01-01"}, 400),
        ({"status": "solved"}, 400),
        ({"page_size": "1001"}, 400),
        ({"page": "٣"}, 400),
        ({"jurisdiction_id": "mars"}, 404),
        ({"service_request_id": "a\x00"}, 400),
    ],
)
def test_what_cannot_be_listed_is_refused_in_the_format_asked_for(
    there: Gridded, asked: dict[str, str], status: int
) -> None:
    in_json, in_xml = (Client().get(f"{V2}/requests.{form}", asked) for form in ("json", "xml"))
    assert in_json.status_code == in_xml.status_code == status
    (told,) = in_json.json()
    assert told["code"] == status
    assert told["description"]
    assert read(in_xml.content).members == ({"code": str(status), "description": told["description"]},)


def test_a_report_becomes_an_event_and_no_name_is_kept(there: Gridded) -> None:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, "JPEG")
    picture = SimpleUploadedFile("坑.jpg", drawn.getvalue())
    key = key_for(there, "town.clerk")
    people = {"first_name": "小满", "last_name": "林", "phone": "13900000001", "email": "x@example.org"}
    answer = send(key, lat="30.5", long="111.2", media=picture, **people, **{"attribute[severity]": "serious"})
    (told,) = answer.json()
    event = Matter.objects.get(number=told["service_request_id"])
    assert (event.procedure, event.kind, event.severity, event.village) == (
        "event",
        "water",
        "serious",
        there.town.village,
    )
    assert Document.objects.filter(matter=event, kind="attachment").count() == 1
    assert not Party.objects.exists()
    assert event_of(event).post.title == "clerk"
    token = Client().get(f"{V2}/tokens/{told['token']}.xml")
    assert read(token.content).members[0]["service_request_id"] == event.number
    (shown,) = Client().get(f"{V2}/requests/{event.number}.json").json()
    assert shown["status"] == "open"


def test_a_report_sent_twice_under_one_key_is_one_event(there: Gridded) -> None:
    key, once = key_for(there), {"Idempotency-Key": "a-1"}
    first, again = (send(key, "xml", headers=once) for _ in range(2))
    assert first.content == again.content
    other = send(key, headers=once, description="别的事")
    assert (other.status_code, Matter.objects.count()) == (400, 1)
    send(key)
    assert Matter.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"api_key": ""}, 403),
        ({"api_key": "hy_nothing"}, 403),
        ({"jurisdiction_id": "lands"}, 403),
        ({"service_code": ""}, 400),
        ({"service_code": "dispute"}, 404),
        ({"service_code": "petition"}, 404),
        ({"description": ""}, 400),
        ({"description": "长" * 4001}, 400),
        ({"address_id": "000000000000"}, 400),
        ({"address_id": ""}, 400),
        ({"lat": "91", "long": "0"}, 400),
        ({"lat": "30"}, 400),
        ({"lat": "nan", "long": "0"}, 400),
        ({"attribute[severity]": "terrible"}, 400),
        ({"media_url": "file:///etc/passwd"}, 400),
        ({"media": SimpleUploadedFile("a.exe", b"MZ")}, 400),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence_and_leaves_nothing(
    there: Gridded, said: dict[str, Any], status: int
) -> None:
    answer = send(said.pop("api_key") if "api_key" in said else key_for(there), **said)
    assert answer.status_code == status
    assert answer.json()[0]["description"]
    assert not Matter.objects.exists()


def test_a_token_reports_as_far_as_its_scope_and_its_post_go(there: Gridded, settings: LazySettings) -> None:
    assert send(key_for(there, "town.worker", "matters.read")).status_code == 403
    assert send(key_for(there, "town.handler")).status_code == 403
    settings.HUIYIN_TOKEN_RATE = 1
    key = key_for(there)
    assert send(key).status_code == 200
    too_often = send(key)
    assert (too_often.status_code, too_often["Retry-After"]) == (429, "60")


ODD = st.text(max_size=12) | st.sampled_from(
    ["-1", "9" * 30, "2025-09-16T10:00:00Z", "open", "water", "9999-12-31T23:59:59-14:00"]
)
ASKED = "start_date end_date status service_code service_request_id page page_size jurisdiction_id".split()
TOLD = "service_code lat long address_id address_string description media_url media".split()


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_nothing_that_is_sent_breaks_it(there: Gridded, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(["json", "xml"]))
    number = quote(data.draw(ODD), safe="")
    answers = [
        Client().get(f"{V2}/requests.{form}", data.draw(st.dictionaries(st.sampled_from(ASKED), ODD))),
        Client().get(f"{V2}/requests/{number}.{form}"),
        Client().get(f"{V2}/tokens/{number}.{form}"),
        send(key_for(there), form, **data.draw(st.dictionaries(st.sampled_from(TOLD), ODD))),
    ]
    assert [each.status_code for each in answers if each.status_code >= 500] == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"--x"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="media"; filename="a"\r\n\r\n',
        ),
        ("multipart/form-data; boundary=\xff", b"--x--"),
        ("application/x-www-form-urlencoded; charset=none", b"api_key=%ff%fe&service_code=\xff"),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(1100))),
        ("application/json", b"[" * 5000),
        ("text/xml", b"<a/>"),
    ],
)
def test_a_garbled_body_is_no_fault_of_ours(there: Gridded, kind: str, body: bytes) -> None:
    for form in ("json", "xml"):
        answer = Client().generic("POST", f"{V2}/requests.{form}", body, content_type=kind)
        assert answer.status_code in (400, 403)
    _token, by = program(there.town, "town.clerk", on=SEEN)
    for address in ("contacts", "imports", "matters/x/acts", "matters/x/papers"):
        headers = {"Idempotency-Key": "1"}
        given = by.generic("POST", f"/api/v1/{address}", body, content_type=kind, headers=headers)
        assert given.status_code in (400, 403, 404, 422), address
