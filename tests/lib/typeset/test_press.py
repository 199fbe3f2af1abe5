"""A template and its data become the same PDF/A bytes each time."""

import io
import threading
from datetime import date

import pytest
from pypdf import PdfReader

from huiyin.lib.typeset import CannotTypeset, MissingGlyphs, open_shelf, qr_svg, typeset

DAY = date(2025, 10, 9)


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "plain.typ"
    path.write_text(
        '#let d = json(bytes(sys.inputs.data))\n#set text(font: "Noto Serif SC")\n#d.words\n', encoding="utf-8"
    )
    return path


def words_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_equal_input_gives_equal_bytes(template):
    first = typeset(template, {"words": "回音"}, shelf=open_shelf(), on=DAY)
    assert typeset(template, {"words": "回音"}, shelf=open_shelf(), on=DAY) == first


def test_the_file_is_pdf_a_2b_of_the_given_day(template):
    pdf = typeset(template, {"words": "回音"}, shelf=open_shelf(), on=DAY)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
    assert PdfReader(io.BytesIO(pdf)).metadata.creation_date.date() == DAY


def test_marks_of_the_template_language_are_only_text_in_data(template):
    words = '#panic("x") *粗* $a$ \\ @b <c> `d` [e] //f'
    assert words in words_of(typeset(template, {"words": words}, shelf=open_shelf(), on=DAY))


def test_signs_that_show_nothing_do_no_harm(template):
    assert "一二" in words_of(typeset(template, {"words": "一二\u200b\ufeff"}, shelf=open_shelf(), on=DAY))


def test_a_missing_character_stops_the_press(template):
    with pytest.raises(MissingGlyphs, match=r"U\+323A0 in words\. Add a font"):
        typeset(template, {"words": chr(0x323A0)}, shelf=open_shelf(), on=DAY)


def test_a_template_that_lacks_its_data_says_which(template):
    with pytest.raises(CannotTypeset, match=r"plain\.typ.*words"):
        typeset(template, {"text": "回音"}, shelf=open_shelf(), on=DAY)


def test_a_template_cannot_read_outside_its_folder(tmp_path, template):
    (tmp_path.parent / "secret.txt").write_text("secret")
    template.write_text('#read("../secret.txt")')
    with pytest.raises(CannotTypeset):
        typeset(template, {}, shelf=open_shelf(), on=DAY)


def test_four_threads_print_at_once(template):
    made: list[bytes] = []

    def work(i: int) -> None:
        made.append(typeset(template, {"words": f"第{i}件"}, shelf=open_shelf(), on=DAY))

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {words_of(pdf).replace(" ", "") for pdf in made} == {"第0件", "第1件", "第2件", "第3件"}


def test_a_qr_code_is_one_svg():
    svg = qr_svg("https://huiyin.example/f/1")
    assert svg.startswith("<svg")
    assert svg.count("<path") == 1
    assert svg != qr_svg("https://huiyin.example/f/2")
