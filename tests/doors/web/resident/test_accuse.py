"""Facts about the pages on which an accusation is sealed and followed."""

import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.lib.envelopes import open_with
from huiyin.lib.parcels import unpacked
from huiyin.record.sealed.models import Envelope
from tests.doors.web.conftest import signed_in
from tests.doors.web.resident.pages import CODE, WORDS, answer_all, code_in
from tests.lib.files.made import photo
from tests.readers import Reader, make_readers
from tests.town import Town

pytestmark = pytest.mark.django_db
SAID = {
    "key": "a" * 32,
    "office": "town",
    "of": "staff",
    "narrative": "王某收了钱。",
    "reach": "林小满",
    "send": "1",
}


@pytest.fixture
def readers(town: Town) -> dict[str, Reader]:
    return make_readers(town)


def accuse(client: Client, **more: object) -> object:
    return client.post("/accuse/", {**SAID, **more})


def test_filing_goes_over_to_the_page_that_seals_with_the_words_typed(client: Client, town: Town) -> None:
    page = client.post("/file/", {"key": WORDS["key"], "kind": "accusation", "narrative": "王某收了钱。"})
    text = page.content.decode()
    assert page.status_code == 200
    assert 'action="/accuse/"' in text
    assert "王某收了钱。" in text
    assert Session.objects.count() == 0


def test_a_draft_that_turns_out_to_be_an_accusation_is_forgotten(client: Client, town: Town) -> None:
    answer_all(client, up_to="where")
    client.post(f"/file/{WORDS['key']}/what/", {"kind": "accusation", "narrative": "王某收了钱。"})
    assert client.session["drafts"] == {}


def test_who_will_read_it_is_told_before_anything_is_sent(client: Client, readers: dict[str, Reader]) -> None:
    page = client.post("/accuse/", {"key": "a" * 32, "office": "town", "of": "staff"}).content.decode()
    assert "青县纪委监委 · 密件阅办1" in page
    assert "12388" in page
    assert "不要用单位的电脑" in page
    assert "宁江市纪委监委" in client.post("/accuse/", {"office": "town", "of": "head"}).content.decode()
    assert Envelope.objects.count() == 0


def test_what_is_sent_is_sealed_and_the_code_is_shown_once(client: Client, readers: dict[str, Reader]) -> None:
    page = accuse(client, papers=[SimpleUploadedFile("账本.jpg", photo())])
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    parcel = unpacked(open_with(readers["county.1"].private, bytes(Envelope.objects.get().content)))
    assert parcel.said["narrative"] == "王某收了钱。"
    assert len(parcel.files) == 1
    assert CODE.search(page.content.decode())
    assert Session.objects.count() == 0
    assert "sessionid" not in client.cookies
    assert "known" not in client.cookies


def test_sent_twice_it_is_kept_once_with_the_same_code(client: Client, readers: dict[str, Reader]) -> None:
    codes = {code_in(accuse(client).content.decode()) for _ in range(2)}
    assert len(codes) == Envelope.objects.count() == 1


def test_without_readers_it_is_refused_in_one_sentence_and_kept_nowhere(client: Client, town: Town) -> None:
    page = accuse(client)
    assert page.status_code == 422
    assert "还没有两位外单位的密件阅办人" in page.content.decode()
    assert "12388" in page.content.decode()
    assert "王某收了钱。" in page.content.decode()
    assert Envelope.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"office": "nowhere"}, "请选择被反映的人在哪个单位"),
        ({"of": ""}, "id_of"),
        ({"narrative": " "}, "请写明发生了什么事"),
    ],
)
def test_what_lacks_is_told_beside_its_field_and_nothing_typed_is_lost(
    client: Client, readers: dict[str, Reader], wrong: dict[str, str], told: str
) -> None:
    page = accuse(client, **wrong)
    assert page.status_code == 422
    assert told in page.content.decode()
    assert "林小满" in page.content.decode()
    assert Envelope.objects.count() == 0


def test_another_office_can_be_chosen_and_the_words_stay(client: Client, readers: dict[str, Reader]) -> None:
    said = {name: value for name, value in SAID.items() if name != "send"}
    page = client.post("/accuse/", {**said, "whom": "1"})
    assert page.status_code == 200
    assert "看谁会看到" in page.content.decode()
    assert "王某收了钱。" in page.content.decode()


def test_a_large_file_is_never_written_to_a_temporary_folder(
    client: Client, readers: dict[str, Reader], tmp_path: Path, settings: object
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "not-there")
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    assert CODE.search(accuse(client, papers=[SimpleUploadedFile("账本.jpg", photo())]).content.decode())


def test_a_form_without_its_token_is_refused(town: Town) -> None:
    assert Client(enforce_csrf_checks=True).post("/accuse/", SAID).status_code == 403


def test_a_browser_of_staff_is_warned(clerk: Client) -> None:
    assert "有工作人员登录着" in clerk.get("/accuse/").content.decode()


def test_the_person_follows_it_on_its_own_page(client: Client, readers: dict[str, Reader]) -> None:
    code = code_in(accuse(client).content.decode())
    page = client.post("/accuse/follow/", {"code": code})
    assert page.status_code == 200
    assert "2025年9月16日" in page.content.decode()
    assert client.post("/accuse/follow/", {"code": "1" * 16}).status_code == 422
    assert Session.objects.count() == 0


def test_the_door_of_matters_tells_no_such_code_from_an_unknown_one(client: Client, readers: dict[str, Reader]) -> None:
    code = code_in(accuse(client).content.decode()).replace(" ", "")

    def asked(typed: str) -> tuple[int, str, int]:
        cache.clear()
        with CaptureQueriesContext(connection) as seen:
            page = Client().post("/follow/", {"code": typed})
        text = re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", page.content.decode())
        return page.status_code, text.replace(typed, "#"), len(seen)

    assert asked(code) == asked("1234567890123456")


def test_the_reader_reads_and_answers_on_a_page_of_their_own(client: Client, readers: dict[str, Reader]) -> None:
    accuse(client)
    one, other = signed_in("xjw.1"), signed_in("sjw.1")
    pk = Envelope.objects.get().pk
    assert pk.hex[:8] in one.get("/reader/").content.decode()
    assert pk.hex[:8] not in other.get("/reader/").content.decode()
    assert one.get(f"/reader/{pk}/").status_code == 200
    taken = one.post(f"/reader/{pk}/take/")
    assert unpacked(open_with(readers["county.1"].private, taken.content)).said["reach"] == "林小满"
    assert [other.get(f"/reader/{pk}/").status_code, other.post(f"/reader/{pk}/take/").status_code] == [404, 404]
    assert signed_in("town.head").get("/reader/").status_code == 403
