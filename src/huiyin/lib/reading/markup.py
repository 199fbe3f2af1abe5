"""Reads the text of an HTML page: scripts left out, tables as rows of cells."""

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from huiyin.lib.reading.rows import bar_rows

_SILENT = ("script", "style", "noscript", "template", "head", "svg")
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
    rows = [[cell.get_text() for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
    if all(len(row) < 2 for row in rows):  # noqa: PLR2004 - two cells make a row
        return table.get_text("\n")
    return bar_rows(rows)
