"""Facts about the report checker's page: every figure is marked and tied to its finding, and nothing is kept."""

import re
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from huiyin.doors.web.public import check as door
from huiyin.doors.web.public.dropped import MOST
from tests.doors.web.public.papers import CUT, TRUE, WRONG, old_word_file, scanned_pdf, word_file, zip_bomb

# No test here asks for the database: the page must do without one.
ADDRESS = reverse("public:check")


def pasted(client: Client, text: str, **said: str) -> Any:
    return client.post(ADDRESS, {"text": text, **said})


def handed_in(client: Client, content: bytes, name: str, **said: str) -> Any:
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, content), **said})


def page(answer: Any) -> str:
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_the_form_is_shown_and_explains_every_sign(client: Client) -> None:
    text = page(client.get(ADDRESS))
    assert all(word in text for word in ("对不上", "存疑", "截尾", "提示", "无从核对", "相符"))


def test_the_address_is_not_taken_for_a_figure(client: Client) -> None:
    assert (ADDRESS, client.get("/figures/check").url) == ("/figures/check/", "/figures/check/")


@pytest.mark.parametrize(
    ("text", "state", "sentence"),
    [
        (TRUE, "consistent", "30+60+30=120"),
        (WRONG, "does_not_follow", "113÷120=94.167%"),
        (CUT, "cut", "截尾"),
        ("本年群众满意率98%。", "unchecked", "没有写明由哪些数得出"),
        ("全镇信访总量同比下降12.3%。", "unchecked", "没有上期的数"),
        ("共受理纠纷XX件。", "hint", "XX"),
    ],
)
def test_a_figure_is_marked_by_its_state_and_told_why(client: Client, text: str, state: str, sentence: str) -> None:
    said = page(pasted(client, text))
    assert f'class="mark {state}"' in said
    assert f'id="g-{state}"' in said
    assert sentence in said


def test_every_mark_leads_to_a_finding_and_every_finding_back_to_its_marks(client: Client) -> None:
    said = page(pasted(client, WRONG + "本年群众满意率98%。共受理纠纷XX件。"))
    marks = dict(re.findall(r'<a class="mark \w+" id="(t\d+)" href="#(f\d+)"', said))
    findings = dict(re.findall(r'<li id="(f\d+)" class="finding \w+">(.*?)</li>', said, re.DOTALL))
    assert len(marks) == len(re.findall(r'class="mark ', said)) == 8
    for mark, finding in marks.items():
        assert f'href="#{mark}"' in findings[finding]
    assert set(re.findall(r'href="#(t\d+)"', said)) == set(marks)


def test_a_state_is_said_in_words_and_not_by_colour_alone(client: Client) -> None:
    said = page(pasted(client, WRONG))
    assert re.search(r'84\.2%<span class="sign" aria-hidden="true">✗</span><span class="hidden-visually"> 对不上', said)


def test_the_gravest_findings_come_first(client: Client) -> None:
    groups = re.findall(r'<h3 id="g-(\w+)">', page(pasted(client, CUT + WRONG + "满意率98%。")))
    order = [state.code for state in door.STATES]
    assert len(groups) >= 3
    assert groups == sorted(groups, key=order.index)


def test_the_whole_text_stands_on_the_page(client: Client) -> None:
    said = page(pasted(client, WRONG + "\r\n\r\n第二段<b>没有</b>数字。"))
    bare = re.sub(r'<span class="(sign|hidden-visually)"[^>]*>[^<]*</span>', "", said.split('class="sheet text"')[1])
    assert WRONG in re.sub(r"</?a[^>]*>", "", bare)
    assert "第二段<b>没有</b>数字。" in bare


def test_what_is_pasted_cannot_become_markup(client: Client) -> None:
    answer = pasted(client, f"<script>alert(1)</script></textarea>{TRUE}", name="<img src=x>.txt")
    assert b"<script>alert" not in answer.content
    assert b"<img" not in answer.content


def test_a_table_of_a_word_file_is_shown_as_a_table(client: Client) -> None:
    rows = [["类别", "件数"], ["来信", "30"], ["来访", "60"], ["合计", "91"]]
    said = page(handed_in(client, word_file("2025年信访件", rows=rows), "总结.docx"))
    assert re.search(r"<td>来信\s*</td>", said)
    assert re.search(r'<td><a class="mark does_not_follow"[^>]*>91<', said)


def test_a_figure_that_a_wrong_total_is_made_of_is_not_called_alone(client: Client) -> None:
    said = page(
        handed_in(
            client,
            word_file("件数", rows=[["类别", "件数"], ["来信", "30"], ["来访", "60"], ["合计", "91"]]),
            "总结.docx",
        )
    )
    unchecked = said.split('id="g-unchecked"')[1]
    assert "30+60=90" in unchecked
    assert "没有别的数" not in unchecked


def test_a_page_of_the_web_is_read_as_text(client: Client) -> None:
    content = f"<html><body><script>var a=1</script><p>{WRONG}</p></body></html>".encode("gb18030")
    assert 'class="mark does_not_follow"' in page(handed_in(client, content, "总结.html"))


def test_an_upload_of_several_megabytes_never_touches_a_disk(
    client: Client, tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a temporary file was made")

    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", refuse)
    handed_in(client, word_file(TRUE) + bytes(6 << 20), "总结.docx")
    assert list(tmp_path.iterdir()) == []


def test_no_cookie_is_set_and_no_cache_keeps_the_page(client: Client) -> None:
    answer = pasted(client, WRONG)
    assert dict(answer.cookies) == {}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "空.txt", "“空.txt”里没有文字"),
        (b" \n ", "空.txt", "“空.txt”里没有文字"),
        (scanned_pdf(), "扫描.pdf", "是扫描件"),
        (old_word_file(), "总结.docx", "旧版Word"),
        (zip_bomb(), "总结.docx", "压缩炸弹"),
        (b"PK\x03\x04" + bytes(40), "总结.docx", "已损坏"),
        (b"\x89PNG\r\n" + bytes(60), "总结.docx", "不是文字文件"),
        (("全年受理120件。" * 500_000).encode()[: 10 << 20], "总结.txt", "超过5.0 MB的上限"),
        (("全年受理120件。\n" * 130_000).encode(), "总结.txt", "网页上一次查不完"),
    ],
    ids=["empty", "blank", "scanned", "renamed", "bomb", "broken", "picture", "ten-megabytes", "long"],
)
def test_what_cannot_be_read_is_told_in_one_sentence_on_the_page(
    client: Client, content: bytes, name: str, sentence: str
) -> None:
    answer = handed_in(client, content, name)
    assert answer.status_code == 422
    said = re.findall(r'<p class="refused" role="alert" id="error">(.*?)</p>', unescape(answer.content.decode()))
    assert len(said) == 1
    assert sentence in said[0]
    assert said[0].count("。") == 1


def test_nothing_given_and_too_much_pasted_are_told_beside_the_field(client: Client) -> None:
    for text, sentence in (("", "还没有可以核查的文字"), ("数" * (MOST // 2), "网页上一次查不完")):
        answer = pasted(client, text)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert 'aria-describedby="file-why error"' in answer.content.decode()


def test_a_full_house_is_told_plainly_and_turns_are_given_back(client: Client) -> None:
    for _ in range(4):
        pasted(client, "")
    with door._turn(), door._turn():
        assert "请过一分钟再试" in pasted(client, TRUE).content.decode()
    assert pasted(client, TRUE).status_code == 200


def test_the_findings_come_as_a_word_file(client: Client) -> None:
    answer = handed_in(client, word_file(WRONG, "满意率98%。"), "2025年总结.docx", **{"as": "docx"})
    assert "%E6%95%B0%E5%AD%97%E6%A0%B8%E6%9F%A5" in answer["Content-Disposition"]
    word = Document(BytesIO(answer.content))
    heads = [each.text for each in word.paragraphs if each.style.name == "Heading 2"]
    assert [head.split()[1] for head in heads] == ["对不上", "无从核对", "相符"]
    assert word.tables[0].cell(1, 0).text == "办结率84.2%"
    assert "113÷120=94.167%" in word.tables[0].cell(1, 1).text


def test_the_page_gives_back_its_text_so_that_the_word_file_needs_no_second_upload(client: Client) -> None:
    said = page(handed_in(client, word_file(WRONG), "总结.docx"))
    sent_back = re.search(r'<textarea name="text" hidden>\n(.*?)</textarea>', said, re.DOTALL)
    assert sent_back
    answer = pasted(client, sent_back[1], name="总结.docx", **{"as": "docx"})
    assert Document(BytesIO(answer.content)).core_properties.title == "总结.docx"


def test_signs_that_no_word_file_can_hold_are_left_out(client: Client) -> None:
    answer = pasted(client, "\x01受理\x02120件，办结113件，办结率84.2%。", name="坏\x03名\n.txt", **{"as": "docx"})
    assert answer.status_code == 200
    assert Document(BytesIO(answer.content)).tables


@pytest.mark.parametrize(("language", "word"), [("en", "does not follow"), ("zh-hant", "對不上")])
def test_the_page_speaks_three_scripts(client: Client, language: str, word: str) -> None:
    answer = client.post(ADDRESS, {"text": WRONG}, headers={"accept-language": language})
    assert word in answer.content.decode()
    assert 'lang="zh-Hans"' in answer.content.decode()


def test_other_methods_are_refused(client: Client) -> None:
    assert client.put(ADDRESS).status_code == 405


def test_a_rate_above_all_is_shown_as_a_hint_and_not_lost_among_what_nobody_can_check(client: Client) -> None:
    said = page(pasted(client, "全年调解成功率101.7%。"))
    assert 'class="mark hint"' in said
    assert "超过100%" in said
