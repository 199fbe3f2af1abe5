"""The accused never learns who accused, nor that: held against every table, log, page, count and number of the product."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from huiyin.lib.envelopes import open_with, seal_to
from huiyin.lib.parcels import unpacked
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Kind
from huiyin.record.sealed.models import Envelope
from tests.doors.web.resident.pages import code_in
from tests.house.asking import ask
from tests.house.visitors import Visitor, staff_visitors, stranger
from tests.lib.files.made import photo
from tests.readers import DAY, Reader, make_readers
from tests.town import Town, file, make_town

pytestmark = pytest.mark.django_db
NOW = "2025-09-16T10:00:00+08:00"
MARKS = ("密标词甲乙丙", "林密标", "13977771234", "密标账本", "密标答复词")
"""In the words, the name, the phone, the name of the file, and the answer."""

SEALED = {"record_envelope", "record_envelopeopened", "record_envelopeanswer"}
OFTEN = {"huiyin_cache", "huiyin_figures_cache", "django_session"}
PAGES = ("desk:duties", "lead:late", "counter:search", "public:figures", "resident:home")


@pytest.fixture
def town(db: None, settings: LazySettings, tmp_path: Path) -> Town:
    settings.HUIYIN_CLOCK, settings.HUIYIN_CLOCK_SINCE, settings.STATIC_ROOT = NOW, "", tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    return make_town()


@pytest.fixture
def readers(town: Town) -> dict[str, Reader]:
    return make_readers(town)


def accuse(client: Client, of: str = "head") -> str:
    """Accuse somebody of the town, with every mark, and return the code; the answer's mark comes later."""
    said = {"key": "b" * 32, "office": "town", "of": of, "narrative": MARKS[0], "reach": f"{MARKS[1]} {MARKS[2]}"}
    assert client.post("/accuse/", said).status_code == 200
    paper = SimpleUploadedFile(f"{MARKS[3]}.jpg", photo())
    return code_in(client.post("/accuse/", {**said, "send": "1", "papers": [paper]}).content.decode())


def tables() -> list[str]:
    return connection.introspection.table_names()


def rows(table: str) -> Iterator[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        yield from cursor.fetchall()


def counted() -> dict[str, int]:
    """Return the rows of every table, sealed ones and those of sessions and cache left out."""
    return {table: sum(1 for _row in rows(table)) for table in tables() if table not in SEALED | OFTEN}


def sequences() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1")
        return cursor.fetchall()


def in_clear(*marks: str) -> list[str]:
    """Return the tables in which a mark stands, as text or bytes, as it is or as JSON and hexadecimal spell it."""
    plain = [mark.encode() for mark in marks]
    forms = [*plain, *(mark.encode("unicode_escape") for mark in marks), *(each.hex().encode() for each in plain)]
    found = []
    for table in tables():
        for row in rows(table):
            said = b"\n".join(
                bytes(each) if isinstance(each, bytes | memoryview) else str(each).encode() for each in row
            )
            if any(form in said for form in forms):
                found.append(table)
    return found


def seen_by(visitor: Visitor) -> list[object]:
    """Return status, words and number of statements of every list and count that the visitor asks for."""
    addresses = [*(reverse(name) for name in PAGES), "/administration/audit/", "/reader/"]
    return [ask(visitor, address).outside for address in addresses]


def answered_by(reader: Reader, client: Client) -> None:
    """Take the envelope away, open it off line and hand in an answer, on the reader's pages."""
    client.post("/staff/login/", {"login": reader.login, "password": "a-long-password-1"})
    client.get("/staff/")
    pk = Envelope.objects.get().pk
    parcel = unpacked(open_with(reader.private, client.post(f"/reader/{pk}/take/").content))
    sealed = seal_to([bytes.fromhex(parcel.said["answer_key"])], MARKS[4].encode())
    answer = SimpleUploadedFile("answer.sealed", sealed)
    assert client.post(f"/reader/{pk}/", {"answer": answer}).status_code == 302


def test_what_is_accused_stands_nowhere_in_clear(
    town: Town, readers: dict[str, Reader], caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    started = time.time()
    client = Client()
    code = accuse(client)
    answered_by(readers["city.1"], Client())
    followed = client.post("/accuse/follow/", {"code": code}).content.decode()
    assert MARKS[4] in followed
    assert in_clear(*MARKS, code.replace(" ", "")) == []
    assert [mark for mark in (*MARKS, code) if mark in caplog.text] == []
    assert not list(tmp_path.iterdir())
    said = [str(each.get_decoded()) for each in Session.objects.all()]
    assert [mark for mark in MARKS if any(mark in each for each in said)] == []
    homes = [path for path in Path(django_settings.HUIYIN_HOME).rglob("*") if is_new(path, started)]
    assert [path for path in homes for mark in MARKS if mark.encode() in path.read_bytes()] == []


def is_new(path: Path, started: float) -> bool:
    try:
        return path.is_file() and path.stat().st_mtime >= started
    except OSError:
        return False


def test_what_looks_for_marks_finds_them(town: Town) -> None:
    file(town, DAY, summary="s", order_number=MARKS[2])
    assert in_clear(MARKS[2]) == ["record_contact"]


def test_nobody_of_the_office_complained_of_can_tell_before_from_after(town: Town, readers: dict[str, Reader]) -> None:
    own = {each.acting.post.pk for each in readers.values()}
    near = {"town", "county"}  # the office complained of, and the one over it with its leaders and administrators
    staff = [each for each in staff_visitors(town) if each.acting.office and each.acting.office.code in near]
    visitors = [*staff, stranger()]
    assert not own & {each.acting.post.pk for each in staff if each.acting.post}
    before = {each.name: (seen_by(each), seen_by(each))[1] for each in visitors}
    checked = verify()
    code = accuse(Client())
    answered_by(readers["city.2"], Client())
    Client().post("/accuse/follow/", {"code": code})
    assert {"town.head", "town.clerk", "county.supervisor", "town.audit_admin"} <= before.keys()
    assert [each.name for each in visitors if seen_by(each) != before[each.name]] == []
    assert verify() == checked


def test_an_accusation_makes_no_row_but_its_own_and_leaves_no_gap(town: Town, readers: dict[str, Reader]) -> None:
    first = file(town, DAY)
    before, numbered = counted(), sequences()
    accuse(Client())
    accuse(Client(), of="staff")
    assert counted() == before
    assert sequences() == numbered
    assert Session.objects.count() == 0
    second = file(town, DAY, narrative="另一件事。")
    serials = [int(each.contact.number.rsplit("-", 1)[1]) for each in (first, second)]
    assert serials[1] == serials[0] + 1
    assert Envelope.objects.count() == 2


def test_it_is_taken_only_when_two_readers_outside_can_open_it_and_else_refused(town: Town) -> None:
    before = counted()
    said = {"key": "b" * 32, "office": "town", "of": "staff", "narrative": MARKS[0], "reach": "", "send": "1"}
    refused = Client().post("/accuse/", said)
    assert refused.status_code == 422
    assert "12388" in refused.content.decode()
    assert (counted(), Envelope.objects.count(), in_clear(MARKS[0])) == (before, 0, [])
    readers = make_readers(town)
    assert Client().post("/accuse/", said).status_code == 200
    envelope = Envelope.objects.get()
    outside = {readers[name].acting.post.pk for name in ("county.1", "county.2")}
    assert {envelope.first.post_id, envelope.second.post_id} == outside
    assert not any(key.post.office.path.startswith(town.town.path) for key in (envelope.first, envelope.second))


def test_an_envelope_is_no_matter_and_knows_no_office_hour_or_order() -> None:
    assert "accusation" not in Kind.values
    columns = {each.name for each in Envelope._meta.concrete_fields}
    assert columns == {"id", "code_digest", "arrived_on", "first", "second", "content", "digest", "answer_key"}
    assert Envelope._meta.get_field("arrived_on").get_internal_type() == "DateField"
    assert Envelope().pk.version == 4


def test_no_private_key_is_on_the_server(town: Town, readers: dict[str, Reader]) -> None:
    accuse(Client())
    for reader in readers.values():
        kept = [table for table in tables() for row in rows(table) if any(holds(each, reader.private) for each in row)]
        assert kept == []


def holds(value: object, secret: bytes) -> bool:
    said = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    return secret in said or secret.hex().encode() in said
