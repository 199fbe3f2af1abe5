"""Tables are read whatever their encoding, and what is no table is refused in one sentence."""

import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from huiyin.lib.tables import reading
from huiyin.lib.tables.errors import UnreadableTableError
from huiyin.lib.tables.reading import read_table
from huiyin.lib.tables.sheets import Area, text

ROWS = [["工单编号", "诉求标题", "受理时间"], ["GD001", "道路破损", "2024-05-06"], ["GD002", "水压不足", "2024-05-07"]]


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_text_file_is_read_in_any_usual_encoding_and_with_any_usual_delimiter(tmp_path, encoding, delimiter):
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(delimiter.join(row) for row in ROWS).encode(encoding))
    (sheet,) = read_table(path)
    assert [list(row) for row in sheet.rows] == ROWS


def test_a_quoted_cell_keeps_its_commas_and_line_breaks(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('编号,内容\n1,"路坏了,\n很久了"\n', encoding="utf-8")
    (sheet,) = read_table(path)
    assert sheet.rows[1] == ("1", "路坏了,\n很久了")


def test_rows_keep_the_numbers_they_have_in_the_file_even_after_empty_ones(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"一": [[], [], ["编号"], [7]]})
    (sheet,) = read_table(path)
    assert [text(row[0]) for row in sheet.rows] == ["", "", "编号", "7"]


def test_merged_cells_are_told(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "台账")
        sheet.write_row(1, 0, ["甲", "乙", "丙"])
    assert read_table(path)[0].merged == (Area(0, 0, 0, 2),)


def test_empty_and_hidden_sheets_are_left_out(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("空")
        book.add_worksheet("有").write(0, 0, "甲")
        hidden = book.add_worksheet("藏")
        hidden.write(0, 0, "乙")
        hidden.hide()
    assert [sheet.name for sheet in read_table(path)] == ["有"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlsx", b"this is no workbook", "broken"),
        ("a.xlsx", b"PK\x03\x04" + b"\x00" * 40, "broken"),
        ("a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600, "old Excel file"),
        ("a.xls", b"<html><table></table></html>", "no .xlsx"),
        ("a.pdf", b"%PDF-1.7", "no .xlsx"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"a,b\x00c\n", "not text"),
    ],
)
def test_what_is_no_table_is_refused_with_one_sentence_that_names_the_file(tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableTableError) as error:
        read_table(path)
    assert says in str(error.value)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UnreadableTableError, match=r"none\.xlsx cannot be opened"):
        read_table(tmp_path / "none.xlsx")


def test_a_file_over_a_hundred_megabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(reading.LARGEST + 1)
    with pytest.raises(UnreadableTableError, match="at most 100 MB"):
        read_table(path)


def test_a_workbook_cut_short_is_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"一": ROWS})
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(UnreadableTableError, match="broken"):
        read_table(path)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(UnreadableTableError, match="no Excel workbook"):
        read_table(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media/a", "w") as part,
    ):
        for _ in range(401):
            part.write(bytes(1 << 20))
    with pytest.raises(UnreadableTableError, match="unpacks to more than 400 MB"):
        read_table(path)


def test_a_bomb_that_lies_about_its_size_is_refused_too(tmp_path):
    path = tmp_path / "a.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media/a", "w") as part,
    ):
        for _ in range(401):
            part.write(bytes(1 << 20))
    content = path.read_bytes().replace(struct.pack("<I", 401 << 20), struct.pack("<I", 10))
    path.write_bytes(content)
    with pytest.raises(UnreadableTableError, match="unpacks to more than 400 MB"):
        read_table(path)


def test_one_stray_cell_far_away_is_refused_and_not_read_as_billions_of_empty_ones(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "编号")
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(UnreadableTableError, match="far outside"):
        read_table(path)
