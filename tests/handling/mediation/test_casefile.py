"""The file of a mediation in the official order, one PDF with cover and index; the agreement as DOCX (Art. 27)."""

import io

import pytest
from docx import Document as Paper
from PIL import Image
from pypdf import PdfReader

from huiyin.handling.letters.word import docx_of
from huiyin.handling.mediation.agreements import draft, take_force
from huiyin.handling.mediation.casefile import agreement_paper, case_file
from huiyin.handling.mediation.conduct import investigate, note_undisputed
from huiyin.handling.mediation.confirmation import request_confirmation
from huiyin.handling.mediation.parties import parties_of
from huiyin.handling.mediation.performance import close_dispute, follow_up, note_performed, open_instalments
from huiyin.handling.mediation.sessions import call_session, hold_session
from huiyin.lib.files.checked import CheckedFile
from tests.handling.mediation.course import (
    DAY,
    SCAN,
    Hall,
    again,
    again_agreement,
    drafted,
    fresh,
    hour,
    in_force,
    later,
    make_hall,
    mediated,
    signed,
    terms,
)
from tests.town import at

pytestmark = pytest.mark.django_db
ORDER = (
    "人民调解申请书、受理登记表 权利义务告知书 身份证明材料 授权委托书 调查记录 证据材料 调解记录 调解协议书 履行凭证 "
    "回访记录 司法确认材料 卷宗情况说明 封底"
).split()


def whole(hall: Hall):
    """Walk one dispute through every form."""
    mediation = mediated(hall)
    investigate(mediation, "问：排水沟原在哪里？\n答：两家中间。", person="林老伯", place="三组", **hall.doing())
    session = call_session(again(mediation), begins_at=hour(DAY, 15), place="镇调解室", **hall.doing())
    hold_session(fresh(session), "双方陈述，调解员讲解民法典相邻关系的规定。", **hall.doing())
    note_undisputed(again(mediation), "排水沟两家共用。", **hall.doing())
    agreement = signed(hall, again_agreement(draft(again(mediation), terms(), **hall.doing())))
    agreement = take_force(agreement, scan=SCAN, by=hall.director, at=at(DAY))
    parties = parties_of(mediation)
    where = {"court": "青县人民法院", "which": "body", "together": parties}
    request_confirmation(again_agreement(agreement), **where, **hall.doing(later(2)))
    note_performed(open_instalments(mediation)[0], "转账记录。", **hall.doing(later(9)))
    follow_up(again(mediation), "已恢复。", disputant=parties[0], asked="requested", **hall.doing(later(12)))
    close_dispute(again(mediation), **hall.doing(later(13)))
    return again(mediation)


def test_a_file_has_cover_index_and_every_place_in_the_official_order() -> None:
    hall = make_hall()
    body = case_file(whole(hall), later(13))
    reader = PdfReader(io.BytesIO(body))
    pages = ["".join(page.extract_text().split()) for page in reader.pages]
    assert "人民调解卷宗" in pages[0]
    assert [pages[1].index(title) for title in ORDER] == sorted(pages[1].index(title) for title in ORDER)
    marks = [each.title for each in reader.outline]
    assert marks[:2] == ["封面", "目录"]
    assert [title for title in ORDER if title in marks] == list(dict.fromkeys(marks[2:]))
    text = "".join(pages)
    for title in ("人民调解申请书", "人民调解受理登记表", "人民调解调查记录", "人民调解记录", "无争议事实记载"):
        assert title in text
    for title in ("人民调解协议书", "人民调解回访记录", "司法确认申请书", "司法确认材料清单", "人民调解结案报告表"):
        assert title in text


def test_sheets_are_numbered_after_cover_and_index() -> None:
    hall = make_hall()
    pages = PdfReader(io.BytesIO(case_file(again(in_force(hall).mediation), later(1)))).pages
    assert pages[2].extract_text().strip().splitlines()[-1] == "1" or "1" in pages[2].extract_text()
    assert len(pages) >= 8


def test_a_photograph_of_the_signed_paper_is_a_sheet_of_the_file() -> None:
    hall, picture = make_hall(), io.BytesIO()
    Image.new("RGB", (3000, 4000), "grey").save(picture, "PNG")
    photo = CheckedFile(picture.getvalue(), "image/png", "signed.png")
    plain = len(PdfReader(io.BytesIO(case_file(again(in_force(hall).mediation), later(1)))).pages)
    agreement = signed(hall, drafted(hall))
    take_force(agreement, scan=photo, by=hall.director, at=at(DAY))
    assert len(PdfReader(io.BytesIO(case_file(again(agreement.mediation), later(1)))).pages) == plain + 1


def test_boxes_for_what_is_not_held_are_blank_for_the_pen() -> None:
    hall = make_hall()
    form = agreement_paper(in_force(hall))
    cells = {cell.label: cell.value for block in form.blocks for cell in block.cells}
    assert [cells[label] for label in ("性别", "民族", "年龄", "职业或职务")] == ["", "", "", ""]


def test_the_agreement_as_docx_says_what_its_pdf_says() -> None:
    hall = make_hall()
    form = agreement_paper(in_force(hall))
    paper = Paper(io.BytesIO(docx_of(form)))
    said = "\n".join([p.text for p in paper.paragraphs] + [c.text for t in paper.tables for c in t._cells])
    for words in ("人民调解协议书", "林小满", "周大山", "1,200.00", "一式 3 份", form.number):
        assert words in said
