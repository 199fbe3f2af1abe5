"""Facts about filling a superior's own workbook: offices by rows, villages by rows, kinds of dispute by levels."""

import io
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.reports.mapping import read_mapping
from huiyin.figures.reports.one_table import fill
from huiyin.lib.refusal import Refused
from huiyin.lib.tables.errors import UnreadableTableError
from huiyin.record.matters.models import Matter
from tests.figures.walks import accepted_on, answered_on, filed_at_bureau
from tests.town import Town, make_town

ON = date(2026, 1, 15)
pytestmark = pytest.mark.usefixtures("few_figures")
YEAR = period("2025", ON)
SHEET = "办理情况统计表"


@pytest.fixture
def town(db: None) -> Town:
    made = make_town()
    for number in range(3):
        answered_on(made, accepted_on(made, date(2025, 4, 1), number), date(2025, 5, 6))
    accepted_on(made, date(2025, 11, 3), 4)
    filed_at_bureau(made, date(2025, 3, 3), 5)
    return made


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    """A superior's layout: a merged title, a head of two rows, units in rows, a sum as a formula, a chart."""
    path = tmp_path / "layout.xlsx"
    with xlsxwriter.Workbook(path) as book:
        bold, share = book.add_format({"bold": True, "border": 1}), book.add_format({"num_format": "0.0%"})
        tab = book.add_worksheet(SHEET)
        tab.merge_range("A1:E1", "信访事项办理情况统计表", bold)
        tab.write_row("A2", ["单位", "登记", "受理", "办结率", "合计"], bold)
        for row, name in enumerate(("镇政府", "信访局"), 2):
            tab.write_row(row, 0, [name, "", ""], bold)
            tab.write_blank(row, 3, None, share)
        tab.write_formula("E3", "=SUM(B3:C3)")
        tab.write("A9", "填表人：")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": [SHEET, 2, 1, 3, 1]})
        tab.insert_chart("G2", chart)
        book.add_worksheet("说明")
    return path


TABLE = """
[[table]]
sheet = "办理情况统计表"
rows.3 = { office = "town" }
rows.4 = { office = "bureau" }
columns.B = { figure = "contacts_registered" }
columns.C = { figure = "matters_accepted" }
columns.D = { figure = "concluded_of_accepted", part = "percent" }
"""


def filled(town: Town, layout: Path, text: str = TABLE) -> list[list[object]]:
    done = fill(layout, read_mapping(text), YEAR, Scope(town.county), ON)
    return CalamineWorkbook.from_filelike(io.BytesIO(done)).get_sheet_by_name(SHEET).to_python()


def refusal(town: Town, layout: Path, text: str) -> str:
    with pytest.raises(Refused) as refused:
        filled(town, layout, text)
    return refused.value.code


def one(cell: str = "B3", figure: str = "contacts_registered", more: str = "") -> str:
    return f'[[cell]]\ncell = "{cell}"\nfigure = "{figure}"\n{more}\n'


def test_rows_of_offices_are_crossed_with_columns_of_figures(town: Town, layout: Path) -> None:
    rows = filled(town, layout)
    assert rows[2][:4] == ["镇政府", 4, 4, "3/4"]
    assert rows[3][:4] == ["信访局", 1, 0, "无数据"]


def test_what_is_not_filled_stays_as_it_was(town: Town, layout: Path) -> None:
    done = fill(layout, read_mapping(TABLE), YEAR, Scope(town.county), ON)
    with ZipFile(layout) as was, ZipFile(io.BytesIO(done)) as now:
        assert was.namelist() == now.namelist()
        changed = {name for name in was.namelist() if was.read(name) != now.read(name)}
        assert changed <= {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}
        sheet = now.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>SUM(B3:C3)</f>" in sheet
    assert 'ref="A1:E1"' in sheet
    assert 'fullCalcOnLoad="1"' in ZipFile(io.BytesIO(done)).read("xl/workbook.xml").decode()


def test_a_share_is_written_as_the_cell_shows_it(town: Town, layout: Path) -> None:
    for number in range(20, 40):
        answered_on(town, accepted_on(town, date(2025, 4, 1), number), date(2025, 5, 6))
    rows = filled(
        town,
        layout,
        one("D3", "concluded_of_accepted", 'part = "percent"') + one("B3", "concluded_of_accepted", 'part = "percent"'),
    )
    assert (rows[2][3], rows[2][1]) == (pytest.approx(0.958), pytest.approx(95.8))


def test_a_cell_may_name_a_village_a_month_a_channel_and_what_stands_beside(town: Town, layout: Path) -> None:
    cells = (
        one("B3", more=f'village = "{town.village.name}"'), one("B4", more="month = 11"),
        one("C3", more='channel = "visit"'), one("C4", "visit_batches", 'part = "groups"'),
    )  # fmt: skip
    rows = filled(town, layout, "".join(cells))
    assert rows[2][1] == Matter.objects.filter(village=town.village).count()
    assert (rows[3][1], rows[2][2], rows[3][2]) == (1, 5, 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (one(more='sheet = "别的表"'), "no_such_sheet"),
        (one("Z99"), "outside"),
        (one("3B"), "no_cell"),
        (one("B1"), "merged"),
        (one("E3"), "formula"),
        (one(figure="risk"), "no_such_figure"),
        (one(more='part = "d"'), "no_such_part"),
        (one(more='part = "percent"'), "no_such_part"),
        (one(more='part = "groups"'), "no_such_part"),
        (one(more='village = "桃花源"'), "no_such_village"),
        (one(more='category = "no-such"'), "no_such_category"),
        (one(more='dispute = "labour"'), "cannot_cut"),
        (one(more='office = "nowhere"'), "no_such_office"),
        (one(more='office = "city"'), "not_below"),
        (one() + one(), "bad_mapping"),
        (one(more='colour = "red"'), "bad_mapping"),
        (one(more='month = "3"'), "bad_mapping"),
        ("[[cell]]\ncell = 'B3'", "bad_mapping"),
        ("cell = ", "bad_mapping"),
        ("", "bad_mapping"),
        ("[other]\na = 1", "bad_mapping"),
    ],
)
def test_a_mapping_of_what_is_not_there_is_refused_whole(town: Town, layout: Path, text: str, code: str) -> None:
    before = layout.read_bytes()
    assert refusal(town, layout, text) == code
    assert layout.read_bytes() == before


def test_what_is_no_workbook_is_told(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "layout.xlsx"
    with ZipFile(path, "w") as file:
        file.writestr("readme.txt", "no workbook")
    with pytest.raises(UnreadableTableError):
        filled(town, path)


def test_a_channel_cuts_replies_and_what_is_left_of_a_share_can_be_filled(town: Town, layout: Path) -> None:
    text = """
[[table]]
figure = "concluded_of_accepted"
rows.3 = { channel = "visit", office = "town" }
rows.4 = { channel = "web", office = "town" }
columns.B = { part = "d" }
columns.C = { part = "rest" }
"""
    rows = filled(town, layout, text)
    assert (rows[2][1:3], rows[3][1:3]) == ([4, 1], [0, 0])


def test_a_number_is_written_in_the_unit_of_the_table(town: Town, layout: Path) -> None:
    assert filled(town, layout, one(more="per = 10000"))[2][1] == 0
    assert filled(town, layout, one(more="per = 3"))[2][1] == 1.67
    assert refusal(town, layout, one(more="per = 0")) == "bad_mapping"


def test_a_tally_has_no_rest(town: Town, layout: Path) -> None:
    assert refusal(town, layout, one(more='part = "rest"')) == "no_such_part"


def test_a_table_of_text_is_filled_the_same_way(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "layout.csv"
    path.write_bytes("承办单位,总件数\r\n青石镇,\r\n总计,\r\n".encode("gb18030"))
    done = fill(path, read_mapping(one("B2", more='office = "town"')), YEAR, Scope(town.county), ON)
    assert done.decode("gb18030") == "承办单位,总件数\r\n青石镇,4\r\n总计,\r\n"
    with pytest.raises(Refused) as outside:
        fill(path, read_mapping(one("D9")), YEAR, Scope(town.county), ON)
    assert outside.value.code == "outside"
