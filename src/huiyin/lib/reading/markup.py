"""Reads the text of an HTML page: scripts left out, tables as rows of cells."""

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from huiyin.lib.reading.rows import Spanned, bar_rows, spread

_SILENT = ("script", "style", "noscript", "template", "head", "svg")
_WIDEST = 100
_BLOCKS = (
    "p",
    "div",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "ul",
    "ol",
    "dd",
    "dt",
    "blockquote",
)


def read_markup(html: str) -> str:
    """Give the text of a page, one line a block."""
    page = BeautifulSoup(html, "html.parser")
    for silent in page.find_all(_SILENT):
        silent.decompose()
    for table in reversed(page.find_all("table")):
        table.replace_with(NavigableString(f"\n{_table(table)}\n"))
    for line_break in page.find_all("br"):
        line_break.replace_with("\n")
    for block in page.find_all(_BLOCKS):
        block.insert_before("\n")
        block.insert_after("\n")
    lines = (" ".join(line.split()) for line in page.get_text().split("\n"))
    return "\n".join(line for line in lines if line)


def _table(table: Tag) -> str:
    """Give the rows of a table; a table of one column is only layout."""
    rows = spread([[_cell(cell) for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")])
    if all(len(row) < 2 for row in rows):  # noqa: PLR2004 - two cells make a row
        return table.get_text("\n")
    return bar_rows(rows)


def _cell(cell: Tag) -> Spanned:
    """Give a cell's text and how many columns and rows it spans, as the page says."""
    return cell.get_text(), _many(cell.get("colspan")), _many(cell.get("rowspan"))


def _many(said: object) -> int:
    """Give a span of 1 to 100; what is no number spans one."""
    text = str(said)
    return max(1, min(_WIDEST, int(text))) if text.isascii() and text.isdigit() and len(text) < len("1000") else 1
