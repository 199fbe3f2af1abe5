"""An office's own 仿宋 is taken for the text of its letters."""

import io

from pypdf import PdfReader

from huiyin.handling.letters import render
from huiyin.lib.typeset import BUNDLED, open_shelf
from tests.handling.letters.samples import opinion


def fonts_of(pdf: bytes) -> set[str]:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return {
        str(font["/BaseFont"]).split("+")[-1].split("-Identity")[0]
        for page in pages
        for font in page["/Resources"]["/Font"].values()
    }


def test_a_font_named_fangsong_sets_the_text_and_the_bundled_ones_fill_its_gaps(tmp_path):
    renamed = (BUNDLED / "NotoSerifTC-Bold.ttf").read_bytes()
    renamed = renamed.replace("Noto Serif TC".encode("utf-16-be"), "FangSong Test".encode("utf-16-be"))
    (tmp_path / "own.ttf").write_bytes(renamed)
    assert "FangSong Test" in open_shelf(tmp_path).families
    plain, own = fonts_of(render(opinion())), fonts_of(render(opinion(), fonts=tmp_path))
    assert "NotoSerifTC-Bold" not in plain
    assert "NotoSerifTC-Bold" in own
    assert "NotoSerifSC-Regular" in own
