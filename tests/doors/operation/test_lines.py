"""Facts about the log: it tells pages, statuses and times, and nothing that was in a request."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import path

from huiyin.config.logs import form_of_log, logging_of
from huiyin.config.urls import urlpatterns as product
from tests.town import Town

SECRET = "张建国13912345678"
CODE = "4821739056120483"
FIELDS = {"at", "level", "logger", "said", "request", "method", "view", "status", "ms", "statements"}


def fall(request: object, word: str) -> None:
    """Fail as a database would that quotes the row."""
    raise ValueError(f"Failing row contains ({word}, {CODE}).")


urlpatterns = [path("fall/<str:word>/", fall, name="fall"), *product]


@pytest.fixture
def said(settings: LazySettings) -> Iterator[io.StringIO]:
    """What the server writes to its log of JSON, while every request is told."""
    settings.HUIYIN_LOG = "json"
    written = io.StringIO()
    handler = {"handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "stream": written}}}
    before = {name: logging.getLogger(name).level for name in ("", "huiyin.requests", "django.request")}
    kept = logging.getLogger().handlers[:]
    logging.config.dictConfig({**logging_of("json"), **handler})
    yield written
    logging.getLogger().handlers[:] = kept
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def lines(said: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in said.getvalue().splitlines()]


@pytest.mark.django_db
def test_a_request_is_one_line_with_page_status_time_and_statements(said: io.StringIO, town: Town) -> None:
    answer = Client().get("/follow/")
    [line] = lines(said)
    assert set(line) == FIELDS
    assert (line["view"], line["status"], line["method"]) == ("resident:follow", 200, "GET")
    assert line["request"] == answer["X-Request-ID"]
    assert isinstance(line["statements"], int)


@pytest.mark.django_db
def test_statements_are_counted_however_they_are_sent(said: io.StringIO, clerk: Client) -> None:
    clerk.get("/counter/")
    assert lines(said)[-1]["statements"] >= 2  # the session by a prepared statement, the person by another


@pytest.mark.django_db
def test_nothing_of_a_request_stands_in_the_log(said: io.StringIO, town: Town, settings: LazySettings) -> None:
    settings.ROOT_URLCONF = __name__
    everywhere = {"user-agent": SECRET, "referer": f"http://testserver/{SECRET}", "x-request-id": CODE}
    browser = Client(raise_request_exception=False, headers={**everywhere, "authorization": f"Bearer {CODE}"})
    browser.cookies["sessionid"] = CODE
    browser.get(f"/follow/?name={SECRET}&code={CODE}")
    browser.post("/follow/", {"code": CODE, "name": SECRET})
    browser.post("/follow/", json.dumps({"name": SECRET}), content_type="application/json")
    browser.get(f"/{SECRET}/{CODE}/")
    browser.get(f"/desk/matters/{CODE}/")
    browser.get(f"/api/v1/matters/{CODE}")
    browser.get(f"/fall/{SECRET}/")
    browser.generic(f"X{CODE}", "/")
    browser.get("/", headers={"host": f"x{CODE}.example"})
    Client(enforce_csrf_checks=True, raise_request_exception=False).post(f"/file/?{CODE}", {"narrative": SECRET})
    text = said.getvalue()
    assert {line["status"] for line in lines(said) if "status" in line} >= {200, 400, 403, 404, 500}
    assert [word for word in (SECRET, "张建国", "13912345678", CODE) if word in text] == []


@pytest.mark.django_db
def test_a_fault_is_told_by_kind_and_place_with_the_request_it_broke(
    said: io.StringIO, town: Town, settings: LazySettings
) -> None:
    settings.ROOT_URLCONF = __name__
    answer = Client(raise_request_exception=False).get(f"/fall/{SECRET}/")
    [told] = [line for line in lines(said) if "fault" in line]
    assert told["fault"]["kind"] == "ValueError"
    assert told["fault"]["places"][-1].endswith(" fall")
    assert told["request"] == answer["X-Request-ID"]


def test_words_of_others_are_told_without_their_values(said: io.StringIO) -> None:
    logging.getLogger("elsewhere").warning("no answer from %s", SECRET)
    logging.getLogger("huiyin.elsewhere").warning("refused: %s", "expired")
    assert [line["said"] for line in lines(said)] == ["no answer from %s", "refused: expired"]


def test_plain_lines_are_usual_and_tell_of_no_request(settings: LazySettings) -> None:
    assert form_of_log({}) == "plain"
    assert "loggers" not in logging_of("plain")
    assert settings.HUIYIN_LOG == "plain"


def test_a_form_that_there_is_not_is_told_in_one_sentence() -> None:
    with pytest.raises(SystemExit, match="HUIYIN_LOG=xml is no form of the log"):
        form_of_log({"HUIYIN_LOG": "xml"})
