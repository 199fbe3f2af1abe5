"""Facts about health and readiness: asked first of all, cheap, and silent about everything else."""

from collections.abc import Callable

import psycopg
import pytest
from django.conf import LazySettings
from django.db import connections
from django.http import HttpResponse  # noqa: TID251 - what a door returns
from django.test import Client, RequestFactory

from huiyin.doors.operation import readiness
from huiyin.doors.operation.health import health_by
from huiyin.doors.operation.readiness import Readiness


def asked(path: str, cause: Callable[[], str], method: str = "GET") -> HttpResponse:
    inner = health_by(cause)(lambda _: HttpResponse("page"))
    return inner(RequestFactory().generic(method, path, headers={"host": "10.0.0.7:8000"}))


def never() -> str:
    raise AssertionError("the database was asked")


def test_a_process_lives_without_a_database() -> None:
    answer = asked("/healthz", never)
    assert (answer.status_code, answer.content) == (200, b"lives\n")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("word", ["database", "migrations", "key"])
def test_what_cannot_serve_says_one_word_and_nothing_more(word: str) -> None:
    answer = asked("/readyz", lambda: word)
    assert (answer.status_code, answer.content) == (503, f"{word}\n".encode())


def test_other_pages_and_other_methods_pass() -> None:
    assert asked("/", never).content == b"page"
    assert asked("/healthz", never, "POST").content == b"page"
    assert asked("/readyz", never, "DELETE").content == b"page"


@pytest.mark.django_db
def test_both_are_answered_by_any_name_without_https_and_without_a_session(settings: LazySettings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    stranger = Client(headers={"host": "10.0.0.7"})
    for path, said in (("/healthz", b"lives\n"), ("/readyz", b"ready\n")):
        answer = stranger.get(path)
        assert (answer.status_code, answer.content) == (200, said)
        assert not answer.cookies
        assert set(answer.headers) <= {"Content-Type", "Content-Length", "Cache-Control", "X-Content-Type-Options"}


@pytest.mark.django_db
def test_a_database_older_than_the_code_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "newest", lambda: frozenset({("record", "9999_of_tomorrow")}))
    assert readiness.cause() == "migrations"


@pytest.mark.django_db
def test_a_database_newer_than_the_code_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "newest", lambda: frozenset({("record", "0001_initial")}))
    assert readiness.cause() == ""


@pytest.mark.django_db
def test_a_database_without_tables_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "APPLIED", "SELECT app, name FROM there_is_no_such_table")
    assert readiness.cause() == "migrations"


@pytest.mark.django_db
def test_another_key_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_seen", readiness._Seen())
    monkeypatch.setattr(readiness, "fits", lambda: False)
    assert readiness.cause() == "key"


@pytest.mark.django_db
def test_a_database_that_is_away_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = connections["default"]
    known = {**ours.get_connection_params(), "host": "127.0.0.1", "port": "1"}
    monkeypatch.setattr(ours, "get_connection_params", lambda: known)
    with pytest.raises(psycopg.OperationalError):
        readiness._applied()
    assert readiness.cause() == "database"


def test_the_database_is_asked_once_a_second_however_often_strangers_ask() -> None:
    now, asked = [0.0], []
    one = Readiness(lambda: asked.append(1) or "database", clock=lambda: now[0])
    assert [one.cause() for _ in range(50)] == ["database"] * 50
    assert len(asked) == 1
    now[0] = 1.0
    assert one.cause() == "database"
    assert len(asked) == 2


def test_who_asks_while_it_is_found_out_does_not_wait() -> None:
    meanwhile: list[str] = []
    one = Readiness(lambda: meanwhile.append(one.cause()) or "", clock=lambda: 0.0)
    assert one.cause() == ""
    assert meanwhile == ["starting"]
