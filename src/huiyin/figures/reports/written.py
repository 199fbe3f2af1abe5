"""A report as PDF, as a Word file, as a workbook: the same words and numbers in each."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from huiyin.figures.reports.laid_out import laid_out
from huiyin.figures.reports.report import Report
from huiyin.lib.typeset import faces, open_shelf, pictures, typeset
from huiyin.lib.word import Sheet, raised

HERE = Path(__file__).parent
WIDTH = 156.0
"""Millimetres of a line."""
SHEET_NAME = 31
DOTS = 200.0
DRAWN = {"bars": "column", "across": "bar", "line": "line"}
"""The kinds of charts as Excel calls them."""


def as_pdf(report: Report) -> bytes:
    """Return the report as PDF/A-2b on official paper, its charts drawn as lines."""
    shelf = open_shelf()
    day = report.written_on
    data = {**laid_out(report), "faces": faces(report.lang, shelf), "issued": [day.year, day.month, day.day]}
    return typeset(HERE / "report.typ", data, shelf=shelf, on=day)


def as_docx(report: Report) -> bytes:
    """Return the report as a Word file; numbers carry the number of their card, raised."""
    said = laid_out(report)
    sheet = Sheet(title=report.title, author=report.office, on=report.written_on)
    sheet.headline(said["title"])
    sheet.note(said["told"])
    for section in said["sections"]:
        _section(sheet, report, section)
    sheet.article(said["cards_title"])
    keys = ("n", "name", "value", "definition")
    sheet.table([said["cards_head"], *([card[key] for key in keys] for card in said["cards"])], (12, 32, 30, 82))
    sheet.note(said["heads_title"])
    for head in said["heads"]:
        sheet.note(" ".join(head))
    return sheet.file()


def _section(sheet: Sheet, report: Report, section: dict[str, Any]) -> None:
    sheet.article(section["title"])
    if section["sentences"]:
        spans = [span for sentence in section["sentences"] for span in sentence]
        sheet.say(
            *(run for span in spans for run in (span["text"], *([raised(str(span["card"]))] if span["card"] else [])))
        )
    if section["chart"]:
        sheet.picture(chart_png(section["chart"], report.lang), WIDTH)
    if table := section["table"]:
        others = len(table["head"]) - 1
        sheet.table([table["head"], *table["rows"]], (WIDTH - 36 * others, *[36.0] * others))
    if section["note"]:
        sheet.note(section["note"])


def chart_png(chart: dict[str, Any], lang: str) -> bytes:
    """Return one chart as a PNG picture, drawn as in the PDF."""
    shelf = open_shelf()
    data = {"chart": chart, "lang": lang, "faces": faces(lang, shelf)}
    return pictures(HERE / "chart.typ", data, shelf=shelf, dots=DOTS)[0]


def as_xlsx(report: Report) -> bytes:
    """Return the report as a workbook: the figures with their cards, then a sheet for each table, charts drawn by Excel."""
    said, out = laid_out(report), BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        first = book.add_worksheet(said["cards_title"][:SHEET_NAME])
        first.write_row(0, 0, [said["title"]], bold)
        first.write_row(1, 0, [said["told"]])
        first.write_row(3, 0, [*said["cards_head"][:2], "n", "d", "%", said["cards_head"][3]], bold)
        for row, (card, figure) in enumerate(zip(said["cards"], report.cards, strict=True), 4):
            rate = None if figure.percent is None else float(figure.percent)
            first.write_row(row, 0, [int(card["n"]), card["name"], figure.n, figure.d, rate, card["definition"]])
        first.set_column(1, 1, 30)
        first.set_column(5, 5, 90)
        for section in said["sections"]:
            if section["table"] or section["chart"]:
                _tab(book, section, bold)
    return out.getvalue()


def _tab(book: Any, section: dict[str, Any], bold: Any) -> None:
    tab = book.add_worksheet(section["title"][:SHEET_NAME])
    table = section["table"] or _of_chart(section["chart"])
    tab.write_row(0, 0, table["head"], bold)
    for row, cells in enumerate(table["rows"], 1):
        tab.write_row(row, 0, [int(cell) if cell.isdecimal() else cell for cell in cells])
    tab.set_column(0, 0, 24)
    if drawn := section["chart"]:
        chart = book.add_chart({"type": DRAWN[drawn["kind"]]})
        last = len(drawn["labels"])
        for column, (name, _values) in enumerate(drawn["series"], 1):
            where = tab.get_name()
            chart.add_series(
                {"name": name, "categories": [where, 1, 0, last, 0], "values": [where, 1, column, last, column]}
            )
        tab.insert_chart(1, len(table["head"]) + 1, chart)


def _of_chart(chart: dict[str, Any]) -> dict[str, Any]:
    columns = [values for _name, values in chart["series"]]
    rows = [[label, *(str(n) for n in ns)] for label, *ns in zip(chart["labels"], *columns, strict=True)]
    return {"head": ["", *(name for name, _values in chart["series"])], "rows": rows}


FORMATS: dict[str, Callable[[Report], bytes]] = {"pdf": as_pdf, "docx": as_docx, "xlsx": as_xlsx}
