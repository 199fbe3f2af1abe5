"""Sheets of xlsx workbooks, by calamine."""

from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from huiyin.lib.tables.errors import UnreadableTableError
from huiyin.lib.tables.packing import refuse_bomb
from huiyin.lib.tables.sheets import Area, Cell, Sheet, squared


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """Read every visible sheet of an xlsx workbook.

    :raises UnreadableTableError: if the workbook is broken, too large, or no workbook.
    """
    refuse_bomb(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            names = [
                meta.name
                for meta in book.sheets_metadata
                if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
            ]
            return tuple(_sheet(book.get_sheet_by_name(name)) for name in names)
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableTableError(
            f"{path.name} is broken or is no Excel workbook. Open it in Excel or WPS and save it again as .xlsx."
        ) from error


def _sheet(sheet: CalamineSheet) -> Sheet:
    """Turn one sheet into rows that begin at the first row and column of the file."""
    rows: list[list[Cell]] = [
        [None if cell == "" else cell for cell in row] for row in sheet.to_python(skip_empty_area=False)
    ]
    areas = [Area(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or []]
    return Sheet(sheet.name, squared(rows), tuple(areas))
