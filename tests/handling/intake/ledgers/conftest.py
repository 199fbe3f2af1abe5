"""Small ledgers, written by the tests themselves."""

import pytest
import xlsxwriter


@pytest.fixture
def ledger(tmp_path):
    """Write rows as a workbook; ``merge`` lists (top, left, bottom, right, text) on top of them."""

    def write(rows, merge=(), name="ledger.xlsx", sheet="台账"):
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet(sheet)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell is not None:
                        page.write(number, column, cell)
            for top, left, bottom, right, text in merge:
                page.merge_range(top, left, bottom, right, text)
        return path

    return write
