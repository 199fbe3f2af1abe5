"""Facts about the page that checks proofs: genuine, changed, of another receipt, and gone from the journal."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from huiyin.handling.lookups.proof import proof_of
from huiyin.lib.receipts import parted
from huiyin.record.journal import places
from huiyin.record.matters.proofs import proof_key, proven
from tests.doors.web.conftest import DAY
from tests.town import Town, file

pytestmark = pytest.mark.django_db


@pytest.fixture
def proof(town: Town) -> str:
    return proof_of(file(town, DAY).contact.pk)


def told(client: Client, text: str) -> str:
    answer = client.post("/proofs/", {"text": text})
    assert answer.status_code == (422 if "alert" in answer.content.decode() else 200)
    return answer.content.decode()


def test_a_proof_and_its_receipt_alone_are_genuine_and_the_journal_has_the_entry(
    client: Client, proof: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        whole = told(client, proof)
    assert "一字未改" in whole
    assert "记录链上还有这一条" in whole
    assert "青石镇人民政府" in whole
    assert "没有附当时交的内容" in told(client, parted(proof)[0])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("水渠", "水库"), "后面所附的内容被改过"),
        (lambda text: text.replace("2025-09-16", "2025-09-10"), "签名对不上"),
        (lambda text: text.replace("signed ", "signed x"), "签名对不上"),
        (lambda _text: "水渠" * 9, "签名对不上"),
        (lambda _text: "  ", "还没有凭证"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_given_stays(client: Client, proof: str, change, said: str) -> None:
    page = told(client, change(proof))
    assert said in page
    assert ("水" in change(proof)) == ("水" in page.partition("<textarea")[2])


def test_an_entry_that_is_gone_from_the_journal_is_told_loudly(
    client: Client, proof: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places.Entry.objects, "filter", lambda **_said: places.Entry.objects.none())
    assert "请保留好凭证，向上一级机关反映" in told(client, proof)


def test_a_file_is_read_as_it_was_saved(client: Client, proof: str) -> None:
    for content in (proof.encode(), b"\xef\xbb\xbf" + proof.replace("\n", "\r\n").encode()):
        answer = client.post("/proofs/", {"file": SimpleUploadedFile("proof.txt", content)})
        assert "一字未改" in answer.content.decode()
    assert "签名对不上" in client.post("/proofs/", {"file": SimpleUploadedFile("x", b"\xff\x00")}).content.decode()


def test_other_texts_that_the_installation_signed_are_genuine_and_name_no_entry(client: Client, db: None) -> None:
    page = told(client, proven("huiyin heads 1\nday 2025-09-16"))
    assert "这份凭证是这里签发的" in page
    assert "记录链" not in page.partition("<form method")[0].partition("</header>")[2]


def test_whoever_has_the_code_keeps_the_proof_from_the_receipt_and_from_their_page(client: Client, town: Town) -> None:
    made = file(town, DAY)
    kept = client.post("/slip/proof/", {"code": made.code})
    assert kept["Content-Disposition"].startswith("attachment")
    assert kept.content.decode() == proof_of(made.contact.pk)
    assert client.post("/slip/proof/", {"code": "1" * 16}).status_code == 404
    client.post("/follow/", {"code": made.code})
    assert "/matter/data/proof/" in client.get("/matter/data/").content.decode()
    assert client.get("/matter/data/proof/").content == kept.content


def test_the_page_to_save_has_the_key_and_asks_nothing_of_anybody(client: Client, db: None) -> None:
    with_no_statement = len(connection.queries)
    answer = client.get("/proofs/huiyin-proofs.html")
    page = answer.content.decode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert proof_key() in page
    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "")
    assert len(connection.queries) == with_no_statement
