"""Any file a person may drop: read as text, or refused in one sentence."""

import io
import zipfile

import docx
import pytest
import typst

from huiyin.lib.reading.files import MOST_TEXT, read_content, read_file
from huiyin.lib.reading.unreadable import UnreadableError
from huiyin.lib.reading.word import MOST_UNPACKED

SENTENCE = "2026年4月，全镇共受理信访事项120件，其中来信30件、来访90件，办结114件，办结率95%。"
TRADITIONAL = "全縣共受理調解案件120件，其中調解成立102件，成立率達85%，績效良好。"
ROWS = [["村名", "受理件数"], ["东村", "10"], ["合计", "30"]]


def word(*, table: bool = True) -> bytes:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    if table:
        cells = document.add_table(rows=len(ROWS), cols=2)
        for row, values in enumerate(ROWS):
            for column, value in enumerate(values):
                cells.cell(row, column).text = value
    document.add_paragraph("特此报告。")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(source: str) -> bytes:
    return typst.compile(source.encode())


def why(content: bytes, name: str = "a.txt") -> str:
    with pytest.raises(UnreadableError) as caught:
        read_content(content, name)
    for language in ("zh", "en"):
        sentence = caught.value.sentence(language)
        assert sentence.startswith(name)
        assert sentence.count("\n") == 0
        assert sentence.endswith((".", "。"))
    return caught.value.why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_simplified_text_is_read_in_any_encoding(encoding):
    assert read_content(SENTENCE.encode(encoding), "a.txt") == SENTENCE


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "utf-16"])
def test_traditional_text_is_read_in_any_encoding(encoding):
    assert read_content(TRADITIONAL.encode(encoding), "a.txt") == TRADITIONAL


def test_windows_line_ends_become_plain():
    assert read_content("一\r\n二\r三".encode(), "a.txt") == "一\n二\n三"


def test_english_in_the_windows_encoding_is_read():
    assert "£1,200 – paid" in read_content("The council’s fund of £1,200 – paid in 2019".encode("cp1252"), "a.txt")


def test_a_word_file_keeps_the_order_of_text_and_table():
    lines = read_content(word(), "a.docx").split("\n")
    assert lines == [SENTENCE, "| 村名 | 受理件数 |", "| 东村 | 10 |", "| 合计 | 30 |", "特此报告。"]


def test_a_file_is_read_by_what_it_is_and_not_by_its_name():
    assert SENTENCE in read_content(word(table=False), "report.txt")


def test_a_page_is_read_without_its_scripts():
    html = f"<html><head><title>x</title></head><body><script>var a = '9件';</script><p>{SENTENCE}</p><table><tr><th>村名</th><th>件数</th></tr><tr><td>东<br>村</td><td>10</td></tr></table></body></html>"
    assert read_content(html.encode(), "a.html").split("\n") == [SENTENCE, "| 村名 | 件数 |", "| 东村 | 10 |"]


def test_a_pdf_with_text_is_read_with_its_table():
    text = read_content(
        pdf("We received 200 complaints.\n\n#table(columns: 2, [Kind], [Cases], [Noise], [12])"), "a.pdf"
    )
    assert "We received 200 complaints." in text
    assert "| Noise | 12 |" in text


def test_a_scanned_pdf_is_named_as_such():
    assert why(pdf("#rect(width: 4cm, height: 4cm, fill: gray)"), "scan.pdf") == "scanned"


def test_a_zip_bomb_is_not_unpacked():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (MOST_UNPACKED + 1))
    assert why(file.getvalue(), "bomb.docx") == "bomb"


def test_a_bomb_that_lies_about_its_size_is_refused_too():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (MOST_UNPACKED + 1))
    size = (MOST_UNPACKED + 1).to_bytes(4, "little")
    assert why(file.getvalue().replace(size, (1000).to_bytes(4, "little")), "bomb.docx") in {"bomb", "broken"}


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t", "a.txt", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "renamed.docx", "old_word"),
        (b"{\\rtf1\\ansi 1}", "a.docx", "rtf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "a.txt", "not_text"),
        (bytes(range(256)) * 9, "a.txt", "not_text"),
        (b"%PDF-1.7\nrubbish", "a.pdf", "broken"),
        (b"PK\x03\x04rubbish", "a.docx", "broken"),
        (word()[:900], "a.docx", "broken"),
        ("受理10件。".encode() * 800_000, "big.txt", "too_large"),
        (b"a" * (MOST_TEXT + 1), "big.txt", "too_large"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_sentence(content, name, expected):
    assert why(content, name) == expected


def test_an_archive_of_other_things_is_no_word_file():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("notes.txt", "x")
    assert why(file.getvalue(), "a.zip") == "not_word"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UnreadableError, match=r"none\.txt: there is no such file"):
        read_file(tmp_path / "none.txt")
