"""A client that others wrote speaks with a server of ours over a socket: it reads, reports with a picture, reads again."""

from __future__ import annotations

import importlib
import itertools
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.conf import LazySettings
from PIL import Image
from pytest_django.live_server_helper import LiveServer

from huiyin.record.documents.models import Document
from tests.doors.api.programs import given
from tests.handling.events import SEEN, Gridded, gridded

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def there(settings: LazySettings) -> Gridded:
    settings.HUIYIN_CLOCK, settings.HUIYIN_CLOCK_SINCE = f"{SEEN}T10:00:00+08:00", ""
    return gridded()


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The client; it was written when Python's lazy filter was called ifilter, and is else as its makers left it."""
    monkeypatch.setattr(itertools, "ifilter", filter, raising=False)
    with warnings.catch_warnings(action="ignore"):
        return importlib.import_module("three").Three


@pytest.fixture
def client(three: Any, there: Gridded, live_server: LiveServer) -> Iterator[Any]:
    key = given(there.town, "town.worker", "events.write", on=SEEN).secret
    made = three(
        f"{live_server.url}/api/open311/v2/",
        api_key=key,
        jurisdiction="town",
        discovery=f"{live_server.url}/api/open311/discovery.json",
    )
    yield made
    made.session.close()


def test_three_creates_lists_and_reads(client: Any, there: Gridded) -> None:
    assert client.discovery()["endpoints"][0]["url"] == client.endpoint.rstrip("/")
    codes = [each["service_code"] for each in client.services()]
    assert client.services(codes[0])["attributes"][0]["code"] == "severity"
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, "PNG")
    place = {"address": "三组路口", "address_id": there.town.village.code}
    said = {"description": "路面塌了一块。", "name": "小满 林", "media": ("坑.png", drawn.getvalue())}
    (made,) = client.post("roads", **place, **said)
    assert Document.objects.filter(kind="attachment").count() == 1
    (one,) = client.request(made["service_request_id"])
    assert (one["status"], one["service_code"], one["agency_responsible"]) == ("open", "roads", there.town.town.name)
    assert client.requests() == client.requests("roads", status="open", count=5) == [one]
    assert client.requests(between=["09-01-2025", "09-30-2025"]) == [one]
    assert client.requests(start="09-01-2024", end="10-01-2024") == []
    (told,) = client.token(made["token"])
    assert told["service_request_id"] == made["service_request_id"]
    (refused,) = client.post("roads", api_key="hy_none", **place)
    assert refused["code"] == 403
