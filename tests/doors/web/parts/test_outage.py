"""Facts about a database or a disk that cannot serve for a while: one clear page, nothing half done, the same form sent again taken once."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import OperationalError
from django.test import Client

from huiyin.doors.web.parts.outage import is_outage
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import IdempotencyKey, Outbox
from huiyin.record.matters.models import Contact, Matter
from tests.town import Town

pytestmark = pytest.mark.django_db

FORM = {
    "key": "a" * 32, "name": "林小满", "phone": "13900000001", "address": "柳树坪村三组", "persons": "1",
    "on": "2025-09-16", "channel": "visit", "village": "", "ask": "恢复水渠", "narrative": "三组的灌溉水渠被占。",
    "read_back": "on", "anew": "1", "send": "1",
}  # fmt: skip
WRITING = ("INSERT", "UPDATE", "DELETE")
MOST = 60
"""Statements after which a registration is surely over."""


def rows() -> tuple[int, ...]:
    """Return how much there is of what a registration makes."""
    return tuple(model.objects.count() for model in (Contact, Matter, Entry, IdempotencyKey, Outbox))


@contextmanager
def failing_at(which: int, error: Exception, words: tuple[str, ...] = ("",)) -> Iterator[list[str]]:
    """Let one statement of those that begin so meet an error, counted from 0; yield those that were met."""
    met: list[str] = []
    execute = psycopg.Cursor.execute

    def executed(cursor: Any, query: Any, *said: Any, **how: Any) -> Any:
        if str(query).lstrip().startswith(words):
            met.append(str(query))
            if len(met) == which + 1:
                raise error
        return execute(cursor, query, *said, **how)

    with pytest.MonkeyPatch.context() as here:
        here.setattr(psycopg.Cursor, "execute", executed)
        yield met


def full() -> Exception:
    """Return what Django raises when the database's disk is full."""
    error = OperationalError("could not extend file: No space left on device")
    error.__cause__ = psycopg.errors.DiskFull()
    return error


def told(page: Any) -> str:
    """Check that a page is the one of an outage, and return its words."""
    assert page.status_code == 503
    assert page["Retry-After"] == "60"
    assert page["Cache-Control"] == "no-store"
    words = page.content.decode()
    assert "Traceback" not in words
    assert "No space left" not in words
    return words


def test_whichever_statement_meets_a_full_disk_nothing_is_half_done_and_sent_again_it_is_taken_once(
    clerk: Client, town: Town
) -> None:
    clerk.raise_request_exception = False
    before, met = rows(), 0
    for which in range(MOST):
        with failing_at(which, full()):
            page = clerk.post("/counter/", FORM)
        if page.status_code == 302:
            break
        assert "请过一分钟刷新这一页" in told(page)
        assert rows() == before
        met += 1
    assert met >= 20  # those sent together in one round trip too
    assert clerk.post("/counter/", FORM).status_code == 302
    assert Contact.objects.count() == 1
    assert verify().breaks == ()


def test_while_the_disk_is_read_only_pages_open_and_what_is_sent_is_told_to_wait(clerk: Client, town: Town) -> None:
    clerk.raise_request_exception = False
    before = rows()
    with failing_at(0, psycopg.errors.ReadOnlySqlTransaction(), WRITING):
        told(clerk.post("/counter/", FORM))
    assert rows() == before
    assert clerk.get("/counter/").status_code == 200


def test_a_page_of_a_database_that_is_gone_says_so_in_the_language_of_the_reader(client: Client, town: Town) -> None:
    client.raise_request_exception = False
    for language, words in (
        ("zh-hans", "系统暂时存取不了数据"),
        ("zh-hant", "系統暫時"),
        ("en", "cannot reach its data"),
    ):
        with failing_at(0, OperationalError("the database system is starting up")):
            assert words in told(client.get("/", headers={"accept-language": language}))


def test_a_fault_of_the_program_is_told_as_one(client: Client, town: Town) -> None:
    client.raise_request_exception = False
    with failing_at(0, ZeroDivisionError()):
        page = client.get("/")
    assert page.status_code == 500
    assert "Retry-After" not in page


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EDQUOT])
def test_a_full_or_read_only_disk_is_an_outage_and_a_missing_file_is_none(number: int) -> None:
    behind = RuntimeError()
    behind.__context__ = OSError(number, "")
    assert is_outage(behind)
    assert not is_outage(FileNotFoundError(errno.ENOENT, ""))
