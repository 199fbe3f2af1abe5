"""Facts about putting the file of a closed matter together: what is in it, who may, when not, and what people see of it."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from huiyin.handling.archive.acts import archive
from huiyin.handling.archive.lookups import package
from huiyin.handling.casework.people import keep_confidential
from huiyin.handling.closure.acts import close
from huiyin.handling.closure.erasure import erase
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.lookups.own_looks import every_look
from huiyin.handling.lookups.papers import OpenedPaper
from huiyin.lib.archives import check
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.matters.proofs import proof_key
from huiyin.record.offices.acting import resident
from tests import course
from tests.admins import make_admins
from tests.course import later
from tests.handling import cases
from tests.town import Town, at, make_town

pytestmark = pytest.mark.django_db
CLOSED = later(25)
AFTER = later(90)
LONG_AFTER = date(2060, 1, 5)


@dataclass
class Shut:
    """A closed matter of the town."""

    town: Town
    contact: Contact

    @property
    def matter(self) -> Matter:
        return Matter.objects.select_related("office", "intake_office").get(pk=self.contact.matter_id)

    def archived(self, on: date = AFTER, who: str = "town.handler", why: str = "archive_filed") -> Document:
        return archive(self.matter, why=why, **cases.who(self.town, who, on))

    def taken(self, kept: Document, who: str = "town.handler", on: date = AFTER) -> OpenedPaper:
        return package(self.town.who(who), kept.pk, at(on))


def shut(town: Town, **facts: object) -> Shut:
    made, _answer = course.served(town, **facts)
    matter = Matter.objects.select_related("office", "intake_office").get(pk=made.matter.pk)
    close(matter, reason=Reason.SUPPORTED, evidence="验收单在卷。", **cases.who(town, "town.handler", CLOSED))
    return Shut(town, made.contact)


@pytest.fixture
def closed() -> Shut:
    return shut(make_town())


def opened(paper: OpenedPaper) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(paper.body)) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def wrong(paper: OpenedPaper, folder: Path) -> tuple[str, ...]:
    path = folder / paper.name
    path.write_bytes(paper.body)
    return check(path, bytes.fromhex(proof_key())).wrong


def text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_a_package_has_the_index_the_record_and_every_paper_and_checks_off_line(closed: Shut, tmp_path: Path) -> None:
    papers = Document.objects.filter(matter=closed.matter).count()
    paper = closed.taken(closed.archived())
    assert paper.name == f"{closed.matter.number}.zip"
    assert wrong(paper, tmp_path) == ()
    found = opened(paper)
    index = json.loads(found["index.json"])
    assert [each["place"] for each in index] == list(range(1, papers + 2))  # the words of the person come first
    assert {each["file"] for each in index} == {name for name in found if name.startswith("items/")}
    for each in index:
        if each["pages"]:
            assert len(PdfReader(io.BytesIO(found[each["file"]])).pages) == each["pages"]
        assert each["file"].removeprefix("items/") in text(found["index.pdf"])
    assert b"pdfaid" in found["index.pdf"]  # PDF/A says so in its metadata
    assert "卷内目录" in text(found["index.pdf"])
    assert "三组的灌溉水渠被占" in text(found["items/001.pdf"]).replace("\n", "")


def test_the_record_in_a_package_is_the_journal_as_it_was(closed: Shut) -> None:
    before = list(Entry.objects.filter(matter=closed.matter).order_by("id"))
    found = opened(closed.taken(closed.archived()))
    record = json.loads(found["record.json"])
    assert [each["act"] for each in record] == [each.act for each in before]
    assert [each["digest"] for each in record] == [bytes(each.digest).hex() for each in before]
    said = "".join(text(found["record.pdf"]).split())
    assert [each["act_in_words"] for each in record if each["act_in_words"] not in said] == []
    assert "《信访工作条例》第34条" in said
    clocks = {each["limit"]: each for each in json.loads(found["clocks.json"])}
    assert clocks["xinfang_2022.handle"]["state"] == "met"
    (service,) = [each for each in json.loads(found["services.json"]) if each["method"] == "in_person"]
    assert service["file"] in found


def test_the_metadata_say_whence_it_comes_and_how_long_it_is_kept(closed: Shut) -> None:
    matter = closed.matter
    said = json.loads(opened(closed.taken(closed.archived()))["metadata.json"])
    assert said["file"]["number"] == matter.number
    assert said["keeping"] == {
        "class": "handled",
        "name": "有办理结果",
        "years": 30,
        "until": f"{CLOSED.year + 30}-12-31",
        "basis": "机关文件材料归档范围和文书档案保管期限规定（国家档案局令第8号）",
    }
    assert said["origin"]["office"]["code"] == matter.office.code
    assert said["left_out"] == []


def test_the_list_that_is_kept_names_nobody_and_is_signed(closed: Shut) -> None:
    kept = closed.archived()
    lines = text_of(kept).splitlines()
    assert lines[0] == "huiyin archive 1"
    assert lines[-1].startswith("signed ")
    assert f"number: {closed.matter.number}" in lines
    assert "林小满" not in text_of(kept)
    assert not verify().breaks


def test_no_sheet_of_a_package_says_how_a_person_is_reached(closed: Shut) -> None:
    found = opened(closed.taken(closed.archived()))
    set_here = [body for name, body in found.items() if name.endswith(".json")]
    assert not [each for each in set_here if b"13900000001" in each or "林小满".encode() in each]
    assert "林小满" in text(found["items/001.pdf"])
    assert "13900000001" not in text(found["items/001.pdf"])


def test_it_is_set_again_byte_for_byte_whatever_was_done_since(closed: Shut) -> None:
    kept = closed.archived()
    first = closed.taken(kept).body
    closed.archived(later(95), why="archive_anew")
    assert closed.taken(kept, on=later(120)).body == first


def test_each_person_reads_who_put_the_file_together_and_who_took_it(closed: Shut) -> None:
    closed.taken(closed.archived())
    _number, looks = every_look(closed.contact.pk)
    mine = [each for each in looks if each.purpose == "archive_filed"]
    assert [each.what for each in mine] == ["export", "export"]
    assert mine[0].purpose_word == "立卷归档，交本机关档案室"
    assert Entry.objects.get(act="archived").code == "archive_filed"


def test_an_open_matter_is_refused() -> None:
    town = make_town()
    made, _answer = course.served(town)
    open_one = Shut(town, made.contact)
    with pytest.raises(Refused) as refused:
        open_one.archived()
    assert refused.value.code == "not_now"


def test_while_somebody_may_ask_for_a_review_it_is_refused_with_the_last_day(closed: Shut) -> None:
    last = later(20 + 30)
    with pytest.raises(Refused, match="以前还可以请求复查") as refused:
        closed.archived(last)
    assert (refused.value.code, refused.value.article) == ("still_right", "xinfang_2022:35")
    assert closed.archived(later(90)).kind == "archive_list"
    assert not Entry.objects.filter(act="archived", on=last).exists()


def test_a_reason_that_is_none_is_refused(closed: Shut) -> None:
    with pytest.raises(Refused) as refused:
        closed.archived(why="curious")
    assert refused.value.field == "why"


@pytest.mark.parametrize("who", ["town.clerk", "town.reader", "county.head", "lands.handler"])
def test_only_who_has_the_matter_puts_its_file_together(closed: Shut, who: str) -> None:
    with pytest.raises((Refused, NotFound)):
        closed.archived(who=who)
    assert not Entry.objects.filter(act="archived").exists()


def test_nobody_of_another_office_and_no_resident_takes_a_package(closed: Shut) -> None:
    kept = closed.archived()
    for reader in (closed.town.who("lands.handler"), closed.town.who("county.head"), resident(closed.contact.pk)):
        with pytest.raises(NotFound):
            package(reader, kept.pk, at(AFTER))


def test_words_and_papers_of_who_asked_for_confidentiality_stay(tmp_path: Path) -> None:
    town = make_town()
    made, _answer = course.answered(town)
    keep_confidential(made.contact, **cases.who(town, "town.handler", later(20)))
    course.serve(town, made.contact, later(20))
    matter = Matter.objects.select_related("office", "intake_office").get(pk=made.matter.pk)
    close(matter, reason=Reason.SUPPORTED, evidence="验收单在卷。", **cases.who(town, "town.handler", CLOSED))
    quiet = Shut(town, made.contact)
    paper = quiet.taken(quiet.archived())
    found = opened(paper)
    assert not [name for name in found if name.startswith("items/")]
    (left,) = json.loads(found["metadata.json"])["left_out"]
    assert (left["contact"], left["why"]) == (made.contact.number, "confidential")
    assert left["papers"] > 0
    assert "要求保密" in text(found["index.pdf"])
    assert wrong(paper, tmp_path) == ()


def test_after_an_erasure_nothing_can_be_taken_or_put_together(closed: Shut) -> None:
    kept = closed.archived()
    contact = Contact.objects.select_related("matter", "office").get(pk=closed.contact.pk)
    erase(contact, by=make_admins(closed.town)["security"], on=LONG_AFTER, at=at(LONG_AFTER))
    with pytest.raises(Refused) as refused:
        closed.taken(kept, on=LONG_AFTER)
    assert refused.value.code == "erased"
    with pytest.raises(Refused) as refused:
        closed.archived(LONG_AFTER)
    assert refused.value.code == "erased"
    assert not verify().breaks
