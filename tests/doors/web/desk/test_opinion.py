"""Facts about the reply editor."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from huiyin.handling.answers.lookups import draft_of
from huiyin.record.journal.models import Entry, Reading
from tests.doors.web.conftest import DAY, signed_in
from tests.doors.web.desk import befores
from tests.town import Town

pytestmark = pytest.mark.django_db
FULL = {
    "result_1": "supported",
    "facts_1": "水渠被堆土占用。",
    "reasons_1": "灌溉设施不得占用。",
    "opinion_1": "十月底前清除堆土。",
    "basis_1": "xinfang_2022:31.6",
}


def test_the_editor_asks_claim_by_claim_and_says_what_lacks(town: Town) -> None:
    matter = befores.taken(town).matter
    page = signed_in("town.handler").get(f"/desk/matters/{matter.number}/drafted/")
    assert [block.words for block in page.context["form"].blocks] == ["恢复水渠"]
    text = page.content.decode()
    assert "第 1 项诉求还没有答复" in text
    assert "还没有听取信访人陈述" in text


def test_checking_writes_nothing(town: Town) -> None:
    matter = befores.listened(town).matter
    typed = {**FULL, "basis_1": "", "seen": matter.version, "on": "2025-09-16", "check": "1"}
    page = signed_in("town.handler").post(f"/desk/matters/{matter.number}/drafted/", typed)
    assert page.status_code == 200
    assert page.context["form"].lacking == ["第 1 项诉求还没有写法律法规依据。"]
    assert not Entry.objects.filter(act="drafted").exists()


def test_the_head_finds_the_draft_in_the_editor_and_signs_it(town: Town) -> None:
    matter = befores.listened(town).matter
    address = f"/desk/matters/{matter.number}/"
    drafted = {**FULL, "seen": matter.version, "on": "2025-09-16"}
    assert signed_in("town.handler").post(address + "drafted/", drafted).status_code == 302
    head = signed_in("town.head")
    form = head.get(address + "answered/").context["form"]
    assert form["facts_1"].value() == "水渠被堆土占用。"
    assert form.lacking == []
    typed = {name: form[name].value() for name in FULL}
    done = head.post(address + "answered/", {**typed, "seen": form["seen"].value(), "on": DAY.isoformat()})
    assert done.status_code == 302
    matter.refresh_from_db()
    assert matter.state == "answered"


def test_a_wrong_citation_is_named_while_writing(town: Town) -> None:
    matter = befores.listened(town).matter
    typed = {**FULL, "basis_1": "按有关规定", "seen": matter.version, "on": "2025-09-16", "check": "1"}
    page = signed_in("town.handler").post(f"/desk/matters/{matter.number}/drafted/", typed)
    assert "依据“按有关规定”没有写明文件名" in page.content.decode()


def test_half_an_opinion_is_kept_as_a_draft(town: Town) -> None:
    matter = befores.taken(town).matter
    typed = {"facts_1": "先记下。", "seen": matter.version, "on": "2025-09-16"}
    assert signed_in("town.handler").post(f"/desk/matters/{matter.number}/drafted/", typed).status_code == 302
    kept = draft_of(matter)
    assert kept is not None
    assert kept.findings[0].facts == "先记下。"


def test_the_letter_is_shown_before_it_is_issued_and_the_look_is_kept(town: Town) -> None:
    matter = befores.listened(town).matter
    browser, typed = signed_in("town.handler"), {**FULL, "seen": matter.version, "on": "2025-09-16"}
    page = browser.post(f"/desk/matters/{matter.number}/drafted/", {**typed, "preview": "1"})
    assert page.status_code == 200
    assert page.content.decode().count("data:image/png;base64,") >= 1
    part = browser.post(f"/desk/matters/{matter.number}/drafted/", {**typed, "preview": "1"}, HTTP_HX_REQUEST="true")
    assert part.content.decode().lstrip().startswith("<section")
    pdf = browser.post(f"/desk/matters/{matter.number}/drafted/", {**typed, "preview": "pdf"})
    assert pdf.content.startswith(b"%PDF")
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
    assert "林小满" in words
    assert "水渠被堆土占用" in words
    assert Reading.objects.filter(matter=matter, what="document").count() == 3
    assert not Entry.objects.filter(act="drafted").exists()


def test_a_letter_half_written_is_shown_as_far_as_it_goes(town: Town) -> None:
    matter = befores.listened(town).matter
    typed = {"facts_1": "只写了事实。", "basis_1": "按有关规定", "seen": matter.version, "on": "2025-09-16"}
    browser, address = signed_in("town.handler"), f"/desk/matters/{matter.number}/drafted/"
    assert "没有可以预览的意见书" in browser.post(address, {**typed, "preview": "1"}).content.decode()
    page = browser.post(address, {**typed, "result_1": "supported", "preview": "1"})
    assert "data:image/png" in page.content.decode()
    assert "只写了事实。" in page.content.decode()


def test_a_letter_with_a_sign_that_no_font_has_says_which(town: Town) -> None:
    matter = befores.listened(town).matter
    typed = {**FULL, "facts_1": "有一个字\U0001f9ff。", "seen": matter.version, "on": "2025-09-16"}
    address = f"/desk/matters/{matter.number}/drafted/"
    page = signed_in("town.handler").post(address, {**typed, "preview": "1"})
    assert "字库里没有这些字" in page.content.decode()
    assert signed_in("town.handler").post(address, {**typed, "preview": "pdf"}).status_code == 409


def test_what_lacks_alone_is_sent_while_one_types(town: Town) -> None:
    matter = befores.taken(town).matter
    typed = {"seen": matter.version, "on": "2025-09-16", "check": "1"}
    part = signed_in("town.handler").post(f"/desk/matters/{matter.number}/drafted/", typed, HTTP_HX_REQUEST="true")
    assert "<form" not in part.content.decode()
    assert "第 1 项诉求还没有答复" in part.content.decode()
