"""The opinion as a Word file says what its PDF says, in both scripts, on the same paper."""

import io
import re
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from huiyin.handling.letters import render
from huiyin.handling.letters.opinion_in_word import opinion_docx
from tests.handling.letters.samples import CLAIMS, opinion


def lines(letter):
    return [line.text for line in docx.Document(io.BytesIO(opinion_docx(letter))).paragraphs if line.text.strip()]


def printed(letter):
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(render(letter))).pages)
    return re.sub("—[0-9]+—", "", "".join(text.split()))


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("enclosures", [(), ("水渠照片3张",), ("水渠照片3张", "村民签名1页")])
def test_every_line_of_the_word_file_stands_in_the_pdf(lang, enclosures):
    letter = replace(opinion(), lang=lang, enclosures=enclosures)
    pdf = printed(letter)
    for line in lines(letter):
        for part in re.split("附件：|(?<=^)　+|[1-9]\\.", line) if "附件" in line or line.startswith("　") else [line]:
            assert "".join(part.split()) in pdf


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant"])
def test_the_word_file_leaves_out_nothing_that_the_pdf_says_but_the_way_to_follow(lang):
    letter = replace(opinion(), lang=lang)
    left = printed(letter)
    for line in sorted(("".join(line.split()) for line in lines(letter)), key=len, reverse=True):
        left = left.replace(line, "", 1)
    follow = {"zh-Hans": "（印章）查询进度和结果、作出评价请用登记回执上的编号和查询码"}
    follow["zh-Hant"] = "（印章）查詢進度和結果、作出評價請用登記回執上的編號和查詢碼"
    for sign in follow[lang] + letter.asking.link:
        left = left.replace(sign, "", 1)
    assert not left


def test_the_word_file_lies_on_official_paper():
    page = docx.Document(io.BytesIO(opinion_docx(opinion()))).sections[0]
    assert [round(side.mm) for side in (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)] == [
        37,
        35,
        28,
        26,
    ]
    assert round(page.page_width.mm) == 210
    assert page._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")) == "579"


def test_thirty_claims_are_thirty_articles_and_the_next_right():
    heads = [line for line in lines(opinion(CLAIMS * 15)) if re.match("[一二三四五六七八九十]+、", line)]
    assert len(heads) == 31
    assert heads[29:] == ["三十、第30项投诉请求", "三十一、您的下一步权利"]


def test_a_character_that_word_cannot_hold_breaks_nothing():
    assert any("李\U0002a6a5秀" in line for line in lines(replace(opinion(), addressee="李\U0002a6a5\x0b秀\x00")))
