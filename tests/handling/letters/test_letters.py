"""Every letter renders in both scripts, holds what the law wants in it, and never breaks on size."""

import io
from dataclasses import replace
from datetime import date

import pdfplumber
import pytest
from pypdf import PdfReader

from huiyin.handling import letters as room
from huiyin.handling.letters import Asking, ClaimAnswer, Due, Letter, Limit, Remedy, render, unprintable
from huiyin.lib.typeset import MissingGlyphs
from tests.handling.letters.samples import CLAIMS, REMEDY, letters, opinion, receipt

LETTERS = letters()
TITLES = {
    "receipt": ("信访事项登记回执", "信訪事項登記回執"),
    "notice": ("信访事项告知书", "信訪事項告知書"),
    "where_sent": ("信访事项交办去向告知书", "信訪事項交辦去向告知書"),
    "refusal": ("信访事项不予受理告知书", "信訪事項不予受理告知書"),
    "extension": ("信访事项延期办理告知书", "信訪事項延期辦理告知書"),
    "hearing": ("听证通知书", "聽證通知書"),
    "forward": ("关于转送信访事项的函", "關於轉送信訪事項的函"),
    "assign": ("关于交办信访事项的函", "關於交辦信訪事項的函"),
    "supervision": ("督办函", "督办函"),
    "return": ("关于退回信访事项的函", "關於退回信訪事項的函"),
    "opinion": ("信访处理意见书", "信訪處理意見書"),
    "suggestion": ("关于建议意见的答复", "關於建議意見的答覆"),
    "consultation": ("关于咨询事项的答复", "關於諮詢事項的答覆"),
    "review": ("信访事项复查意见书", "信訪事項復查意見書"),
    "rereview": ("信访事项复核意见书", "信訪事項復核意見書"),
    "service": ("送达回证", "送達回證"),
    "form": ("卷内目录", "卷内目录"),
}


def pages(letter: Letter) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(render(letter))).pages]


def words(letter: Letter) -> str:
    return "".join("".join(pages(letter)).split())


def test_every_kind_of_letter_has_a_sample():
    kinds = {kind for kind in vars(room).values() if isinstance(kind, type) and hasattr(kind, "template")}
    assert {kind.template for kind in kinds} == set(LETTERS) == set(TITLES)


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant"])
def test_every_letter_renders_in_both_scripts(name, lang):
    text = words(replace(LETTERS[name], lang=lang))
    assert TITLES[name][lang == "zh-Hant"] in text
    assert LETTERS[name].office in text


def test_equal_letters_are_equal_bytes():
    assert render(opinion()) == render(opinion())


def test_lines_have_28_characters_and_pages_22_lines():
    letter = opinion((replace(CLAIMS[0], facts="渠" * 2000),))
    with pdfplumber.open(io.BytesIO(render(letter))) as pdf:
        page = pdf.pages[1]
        lines: dict[int, int] = {}
        for char in page.chars:
            if char["text"] == "渠":
                lines[round(char["top"])] = lines.get(round(char["top"]), 0) + 1
    assert set(lines.values()) == {28}
    assert len(lines) == 22


def test_pages_are_numbered_with_dashes_and_the_first_page_of_a_correspondence_is_not():
    assert [page.split()[-3:] for page in pages(opinion())][:2] == [["—", "1", "—"], ["—", "2", "—"]]
    first = "".join(pages(LETTERS["forward"])[0].split())
    assert "—1—" not in first


def test_a_receipt_is_one_a5_page_with_number_code_and_day():
    reader = PdfReader(io.BytesIO(render(receipt())))
    assert len(reader.pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [148, 210]
    text = words(receipt())
    for fact in ("QS-2025-000187", "4827193055620716", "2025年8月4日", "2025年8月19日", "0999-5550123"):
        assert fact in text


def test_a_long_receipt_stays_on_one_page():
    assert len(pages(replace(receipt(), summary="东岭村三组水渠坍塌。" * 12))) == 1


def test_an_opinion_answers_each_claim_with_the_four_parts():
    text = words(opinion())
    for i, claim in enumerate(CLAIMS, start=1):
        assert f"第{i}项投诉请求{claim.request}" in text
        for part in (claim.facts, claim.reasons, claim.opinion, *claim.basis):
            assert part in text
    assert text.count("法律法规依据") == len(CLAIMS)
    assert "予以支持。" in text
    assert "作出解释说明。" in text


def test_an_opinion_names_organ_days_article_and_last_day_of_the_next_right():
    text = words(opinion())
    assert "可以自收到本意见书之日起30日内向云溪县人民政府请求复查（《信访工作条例》第三十五条）" in text
    assert "2025年10月9日送达，最后一日为2025年11月10日" in text


def test_a_limit_without_citation_cannot_be_printed():
    with pytest.raises(ValueError, match="no citation"):
        Limit(days=30, basis=" ")
    text = words(replace(opinion(), remedy=Remedy(organ="云溪县人民政府")))
    assert "如不服本意见，可以向云溪县人民政府请求复查。" in text
    assert "30日" not in text


def test_a_provisional_last_day_says_so():
    letter = replace(opinion(), remedy=replace(REMEDY, last_day=Due(on=date(2027, 1, 4), provisional=True)))
    assert "2027年1月4日（暂定，节假日安排公布后确定）" in words(letter)


def test_an_opinion_without_claims_is_refused():
    with pytest.raises(ValueError, match="answers no claim"):
        opinion(())


def test_a_refusal_without_article_or_route_is_refused():
    with pytest.raises(ValueError, match="lacks an article or a route"):
        replace(LETTERS["refusal"], basis=())
    with pytest.raises(ValueError, match="lacks an article or a route"):
        replace(LETTERS["refusal"], route=" ")


def test_thirty_long_claims_do_not_break_an_opinion():
    claims = tuple(
        ClaimAnswer(
            request=f"请求{i}：" + "修复水渠" * 20,
            facts="经查" * 100,
            reasons="理由" * 80 + "\n" + "另有说明" * 30,
            outcome="partly",
            opinion="意见" * 60,
            basis=tuple(f"《示例条例》第{n}条" for n in range(1, 8)),
        )
        for i in range(1, 31)
    )
    made = pages(opinion(claims))
    text = "".join("".join(made).split())
    assert all(f"请求{i}：" in text for i in range(1, 31))
    assert "三十、第30项" in text
    assert "三十一、您的下一步权利" in text
    assert len(made) > 20


@pytest.mark.parametrize("name", TITLES)
def test_long_names_do_not_break_a_letter(name):
    office = "青石镇人民政府与东岭经济开发区管理委员会信访工作联席会议办公室及综合治理中心"
    longer = {"office": office, "number": "青石镇东岭经济开发区信访联办复〔2025〕1234号"}
    if hasattr(LETTERS[name], "addressee"):
        longer["addressee"] = "、".join(["阿卜杜热合曼·买买提吐尔逊", "欧阳娜娜", "李秀兰"] * 6)
    letter = replace(LETTERS[name], **longer)
    text = words(letter)
    assert office in text
    assert longer.get("addressee", "") in text


def test_the_seal_never_stands_alone_on_a_page():
    for extra in range(1, 12):
        last = pages(replace(opinion(), heard="已经听取您的意见。" * extra * 4))[-1]
        assert "联系电话" in last
        assert "印章" in last


def test_line_breaks_in_a_text_are_paragraphs():
    text = pages(LETTERS["consultation"])[0]
    assert "水稻种植保险理赔由承保公司办理。\n" in text


def test_a_letter_with_the_barest_contact_prints():
    bare = replace(LETTERS["notice"], asking=Asking(phone="0999-5550123"), limit=None, due=None, basis=(), number="")
    assert "联系电话：0999-5550123。" in words(bare)
    assert "办理期限" not in words(bare)


def test_a_forward_need_not_name_the_person():
    assert "李秀兰" not in words(replace(LETTERS["forward"], petitioner=""))


def test_a_missing_glyph_is_named_at_the_preview_and_stops_the_letter():
    letter = replace(opinion(), addressee="王" + chr(0x323A0))
    assert [(gap.character, gap.where) for gap in unprintable(letter)] == [(chr(0x323A0), "addressee")]
    with pytest.raises(MissingGlyphs, match=r"U\+323A0 in addressee"):
        render(letter)


def test_no_file_property_names_the_person():
    for letter in LETTERS.values():
        properties = PdfReader(io.BytesIO(render(letter))).metadata
        assert "李秀兰" not in str(properties)


def test_all_fonts_are_in_the_file():
    for page in PdfReader(io.BytesIO(render(opinion()))).pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
