"""Facts about files handed in through the pages."""

import sys

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.doors.web.parts import handed_in
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.resident.pages import answer_all, send
from tests.lib.files.made import mp3, pdf, photo
from tests.town import Town, file

pytestmark = pytest.mark.django_db
WORDS = {
    "kind": "matter",
    "narrative": "三组的灌溉水渠被占，今年没有水插秧。",
    "village": "990121100201",
    "ask": ["恢复水渠"],
    "name": "林小满",
    "phone": "13900000001",
    "persons": "1",
    "key": "0" * 32,
}
VISIT = {**WORDS, "on": "2025-09-15", "channel": "visit", "read_back": "on"}


def chosen(content: bytes, name: str = "渠口.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def test_a_resident_files_with_photographs_and_opens_them_again(client: Client, town: Town) -> None:
    form = client.get(answer_all(client, key="1" * 32)).content.decode()
    assert 'enctype="multipart/form-data"' in form
    assert 'type="file" name="papers"' in form
    page = send(client, [chosen(photo()), chosen(pdf(), "信.pdf")])
    assert page.status_code == 200
    assert Document.objects.filter(kind="attachment").count() == 2
    client.post("/follow/", {"code": page.context["code"]})
    assert "提交的照片" in client.get("/matter/").content.decode()
    kept = Document.objects.get(media_type="image/jpeg")
    opened = client.get(f"/matter/papers/{kept.pk}/")
    assert opened.content.startswith(b"\xff\xd8\xff")
    assert opened["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E6%B8%A0%E5%8F%A3.jpg")


def test_a_wrong_file_is_told_in_one_sentence_beside_the_field_and_the_words_stay(client: Client, town: Town) -> None:
    page = send(client, [chosen(photo()), chosen(b"MZ" + bytes(90), "好看.jpg")])
    html = page.content.decode()
    assert page.status_code == 422
    assert len(page.context["form"].errors["papers"]) == 1
    assert "好看.jpg”不是照片、PDF 或录音" in html
    assert "选过的 2 个文件没有留下，请重新选择。" in html
    assert "三组的灌溉水渠被占" in html
    assert "林小满" in html
    assert not Contact.objects.exists()


def test_a_wrong_file_is_told_in_english(client: Client, town: Town) -> None:
    page = client.post(answer_all(client), {"papers": chosen(b"MZ", "nice.jpg")}, headers={"accept-language": "en"})
    assert "“nice.jpg” is no photograph, PDF or recording" in page.content.decode()


def test_files_are_to_be_chosen_again_when_something_is_wrong_and_only_then(client: Client, town: Town) -> None:
    check = answer_all(client)
    assert "选过的 2 个文件没有留下" in send(client, [chosen(photo()), chosen(b"MZ")]).content.decode()
    assert "没有留下" not in client.get(check).content.decode()


def test_ten_files_or_too_many_bytes_are_told_beside_the_field(
    client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = send(client, [chosen(photo())] * 10)
    assert "一次最多 9 个文件，现选了 10 个。" in page.context["form"].errors["papers"][0]
    monkeypatch.setattr(handed_in, "TOGETHER", 10)
    page = send(client, [chosen(photo())])
    assert "一共超过 60 MB" in page.context["form"].errors["papers"][0]
    assert not Contact.objects.exists()


def test_the_scan_of_the_house_refuses(client: Client, town: Town, settings: LazySettings) -> None:
    settings.HUIYIN_SCAN = [sys.executable, "-c", "raise SystemExit(1)"]
    page = send(client, [chosen(photo())])
    assert "没有通过安全检查" in page.context["form"].errors["papers"][0]


def test_a_clerk_registers_with_files(clerk: Client, town: Town) -> None:
    assert 'enctype="multipart/form-data"' in clerk.get("/counter/").content.decode()
    page = clerk.post("/counter/", {**VISIT, "papers": [chosen(pdf(), "信.pdf")]}, follow=True)
    assert page.status_code == 200
    assert Document.objects.get(kind="attachment").contact == Contact.objects.get()
    wrong = clerk.post("/counter/", {**VISIT, "key": "1" * 32, "papers": chosen(b"<html>", "a.pdf")})
    assert wrong.status_code == 422
    assert "三组的灌溉水渠被占" in wrong.content.decode()


def test_a_resident_supplements_with_files_alone(client: Client, town: Town) -> None:
    made = file(town, DAY)
    client.post("/follow/", {"code": made.code})
    assert 'type="file"' in client.get("/matter/supplements/").content.decode()
    assert 'type="file"' not in client.get("/matter/withdrawals/").content.decode()
    page = client.post("/matter/supplements/", {"said": "", "papers": chosen(mp3(), "录音.mp3")}, follow=True)
    assert "已补充" in page.content.decode()
    assert Document.objects.get(kind="attachment").media_type == "audio/mpeg"


def test_a_supplement_keeps_its_words_when_a_file_is_wrong(client: Client, town: Town) -> None:
    made = file(town, DAY)
    client.post("/follow/", {"code": made.code})
    page = client.post("/matter/supplements/", {"said": "这是渠口", "papers": chosen(b"MZ", "渠口.jpg")})
    html = page.content.decode()
    assert page.status_code == 422
    assert "渠口.jpg”不是照片" in html
    assert "这是渠口</textarea>" in html
    assert not Document.objects.filter(kind__in=["attachment", "supplement"]).exists()


@pytest.mark.parametrize(
    ("content", "way", "boxed"), [(photo(), "inline", True), (pdf(), "inline", False), (mp3(), "attachment", True)]
)
def test_what_was_handed_in_can_do_nothing_in_the_browser_of_staff(
    client: Client, town: Town, content: bytes, way: str, *, boxed: bool
) -> None:
    send(client, [chosen(content, "a")])
    kept = Document.objects.get(kind="attachment")
    opened = signed_in("town.sorter").get(f"/desk/papers/{kept.pk}/")
    assert opened["Content-Type"] == kept.media_type
    assert opened["Content-Disposition"].startswith(f"{way};")
    assert opened["X-Content-Type-Options"] == "nosniff"
    policy = opened["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert ("sandbox" in policy) is boxed
