"""Facts about filling cells of a workbook in place."""

import io
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from lxml import etree
from python_calamine import CalamineWorkbook

from huiyin.lib.tables.errors import UnreadableTableError
from huiyin.lib.tables.filled import MAIN, Workbook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "layout.xlsx"
    with xlsxwriter.Workbook(made) as book:
        tab = book.add_worksheet("表")
        tab.write("A1", "题")
        tab.write("AB9", "末")
        tab.merge_range("C3:D4", "合并", book.add_format({"bold": True}))
        tab.write_blank("B2", None, book.add_format({"num_format": "0.00%"}))
        tab.write_blank("B5", None, book.add_format({"num_format": "0.0%"}))
        tab.write_formula("A5", "=1+1")
    return made


def rows(book: Workbook) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(book.saved())).get_sheet_by_name("表").to_python()


def test_cells_are_made_where_none_is_and_stand_in_order(path: Path) -> None:
    book = Workbook(path)
    for reference, value in (("C7", 3), ("A7", 1), ("AA7", 4), ("B7", 2), ("B1", 9), ("A6", 8)):
        book.sheet("表").write(reference, value)
    found = rows(book)
    assert (found[6][:3], found[6][26], found[0][1], found[5][0]) == ([1, 2, 3], 4, 9, 8)
    with ZipFile(io.BytesIO(book.saved())) as file:
        tree = etree.fromstring(file.read("xl/worksheets/sheet1.xml"))
    order = [int(row.get("r")) for row in tree.iter(f"{MAIN}row")]
    assert order == sorted(order)
    seventh = [cell.get("r") for row in tree.iter(f"{MAIN}row") if row.get("r") == "7" for cell in row]
    assert seventh == ["A7", "B7", "C7", "AA7"]


def test_a_text_that_begins_like_a_formula_stays_a_text(path: Path) -> None:
    book = Workbook(path)
    book.sheet("表").write("A1", '=HYPERLINK("x")')
    assert rows(book)[0][0] == '=HYPERLINK("x")'
    assert b"<f>HYPERLINK" not in ZipFile(io.BytesIO(book.saved())).read("xl/worksheets/sheet1.xml")


def test_numbers_keep_their_format(path: Path) -> None:
    book = Workbook(path)
    book.sheet("表").write("B2", Decimal("0.928"))
    assert [book.sheet("表").shows_percent(each) for each in ("B2", "B5", "A1", "C9")] == [True, True, False, False]
    assert rows(book)[1][1] == pytest.approx(0.928)


@pytest.mark.parametrize(
    ("reference", "why"),
    [
        ("C3", ""), ("D4", "merged"), ("C4", "merged"), ("A5", "formula"), ("AC1", "outside"), ("A10", "outside"),
        ("a1", "no_cell"), ("A0", "no_cell"), ("A", "no_cell"), ("A1:B2", "no_cell"), ("", "no_cell"), ("Z8", ""),
    ],
)  # fmt: skip
def test_a_sheet_tells_why_a_cell_cannot_be_filled(path: Path, reference: str, why: str) -> None:
    assert Workbook(path).sheet("表").unfit(reference) == why


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    for data in (b"no zip", b""):
        (tmp_path / "x.xlsx").write_bytes(data)
        with pytest.raises(UnreadableTableError):
            Workbook(tmp_path / "x.xlsx")
