"""Facts about filling cells of a table of text in place."""

from decimal import Decimal
from pathlib import Path

import pytest

from huiyin.lib.tables.errors import UnreadableTableError
from huiyin.lib.tables.filled_text import TextBook

LAYOUT = '单位,总件数,办结率\r\n柳树坪村,1,83.3%\r\n"上河,下河",,\r\n总计,=SUM(B2:B3),\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encoding_line_ends_and_all_other_cells_stay(tmp_path: Path, encoding: str) -> None:
    book = opened(tmp_path, LAYOUT.encode(encoding))
    book.sheet("layout").write("B2", 18)
    assert book.saved() == LAYOUT.replace(",1,", ",18,").encode(encoding)


def test_a_share_is_written_as_its_column_shows_it(tmp_path: Path) -> None:
    book = opened(tmp_path, LAYOUT.encode())
    tab = book.sheet("layout")
    assert (tab.shows_percent("C3"), tab.shows_percent("B3")) == (True, False)
    tab.write("C2", Decimal("0.928"))
    tab.write("C3", Decimal(1))
    tab.write("B3", Decimal("92.8"))
    assert [line[1:3] for line in tab.lines[1:3]] == [["1", "92.8%"], ["92.8", "100.0%"]]


def test_a_count_of_few_is_never_read_as_a_day_and_no_text_as_a_formula(tmp_path: Path) -> None:
    book = opened(tmp_path, LAYOUT.encode())
    tab = book.sheet("layout")
    tab.write("B2", "3/7")
    tab.write("C2", "=1+1")
    assert tab.lines[1] == ["柳树坪村", "7分之3", "'=1+1"]


def test_no_cell_outside_and_no_formula_is_filled(tmp_path: Path) -> None:
    tab = opened(tmp_path, LAYOUT.encode()).sheet("layout")
    assert [tab.unfit(each) for each in ("B2", "C4", "B4", "E2", "B6", "第二格")] == [
        "", "", "formula", "outside", "outside", "no_cell",
    ]  # fmt: skip


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTableError, match=r"layout\.csv is not text"):
        opened(tmp_path, b"a,b\0c")


def opened(folder: Path, content: bytes) -> TextBook:
    path = folder / "layout.csv"
    path.write_bytes(content)
    return TextBook(path)
