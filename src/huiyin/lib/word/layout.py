"""What Word's format wants for the paper of GB/T 9704-2012: page, grid, outer numbers, faces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

PITCH = 28.95
"""Points from line to line: 22 lines on 225 mm."""
SIZE = 16.0
"""Points of running text (三号)."""
_TIGHTER = -4
"""What a character of 16 pt gives up so that 28 stand on 156 mm, in twentieths of a point."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return _UNPRINTABLE.sub("", text)


def paper(document: Document) -> None:
    """Make the document's page A4 with the margins and 22 lines; a grid of characters is read differently by each program."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    page.footer_distance = Mm(35 - 7 - 7)
    grid = page._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 - python-docx has no word for the grid
    for key, value in {"type": "lines", "linePitch": round(PITCH * 20)}.items():
        grid.set(qn(f"w:{key}"), str(value))
    format_ = document.styles["Normal"].paragraph_format
    format_.space_before = format_.space_after = Pt(0)
    format_.widow_control = False


def page_numbers(document: Document, face: str) -> None:
    """Put a number such as — 1 — on the outer side of each page."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    _number(section.footer, ALIGN.RIGHT, face)
    _number(section.even_page_footer, ALIGN.LEFT, face)


def _number(footer: _Footer, align: ALIGN, face: str) -> None:
    line = footer.paragraphs[0]
    line.alignment = align
    for part in ("— ", None, " —"):
        run = line.add_run(part or "")
        run.font.size = Pt(14)
        set_face(run, face)
        if part is None:
            for element in _page_field():
                run._r.append(element)  # noqa: SLF001 - python-docx has no word for fields


def _page_field() -> list[BaseOxmlElement]:
    asked = _element("w:instrText")
    asked.text = "PAGE"
    return [_element("w:fldChar", fldCharType="begin"), asked, _element("w:fldChar", fldCharType="end")]


def set_face(run: Run, face: str) -> None:
    """Set a run in a face, its Chinese characters too, as tight as 28 on a line need."""
    run.font.name = face
    look = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no word for it
    look.get_or_add_rFonts().set(qn("w:eastAsia"), face)
    look.append(_element("w:spacing", val=str(_TIGHTER)))


def line_below(line: Paragraph, colour: RGBColor, points: float) -> None:
    """Draw a line under a paragraph."""
    borders = _element("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz=str(round(points * 8)), space="8", color=str(colour)))
    line._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - python-docx has no word for borders


def fixed(table: Table, widths: Sequence[float]) -> None:
    """Give a table columns of fixed widths in millimetres, which LibreOffice and WPS keep too."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def repeat_head(table: Table) -> None:
    """Repeat the first row of a table at the top of each page it reaches."""
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))  # noqa: SLF001 - no word for it


def _element(name: str, **values: str) -> BaseOxmlElement:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made
