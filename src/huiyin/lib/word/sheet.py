"""One sheet of official paper (GB/T 9704-2012) written as DOCX, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from huiyin.lib.word import layout

RED = RGBColor(0xE6, 0x00, 0x12)
BODY, TITLE, HEAD_MOST, HEAD_LEAST, RULE = layout.SIZE, 22.0, 36.0, 18.0, 1.2
SMALL, CELL = 12.0, 10.5
LINE_MM = 156.0


@dataclass(frozen=True)
class Faces:
    """The names of the fonts for running text, titles and headings, as Word knows them."""

    body: str = "仿宋"
    title: str = "小标宋"
    heading: str = "黑体"


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look."""

    text: str
    strong: bool = False
    raised: bool = False


def strong(text: str) -> Run:
    """Return a stretch of text in the heading face."""
    return Run(text, strong=True)


def raised(text: str) -> Run:
    """Return a stretch of small raised text, such as the number of a note."""
    return Run(text, raised=True)


class Sheet:
    """A document under way: A4, 22 lines of 28 characters, outer page numbers."""

    def __init__(self, *, title: str, author: str, on: date, faces: Faces | None = None) -> None:
        """Begin an empty sheet; ``title``, ``author`` and ``on`` go into the properties of the file."""
        self.faces = faces or Faces()
        self._document = Document()
        layout.paper(self._document)
        layout.page_numbers(self._document, self.faces.title)
        about = self._document.core_properties
        about.title, about.author, about.last_modified_by = title, author, author
        about.created = about.modified = datetime(on.year, on.month, on.day, tzinfo=UTC)

    def red_head(self, office: str, number: str) -> None:
        """Write the issuer in red as large as one line allows, its number, and the red line."""
        size = min(HEAD_MOST, max(HEAD_LEAST, Mm(LINE_MM).pt / max(len(office), 1) - 1))
        self._write(self._line(ALIGN.CENTER, exact=False), office, self.faces.title, size, bold=True, red=True)
        line = self._line(ALIGN.CENTER)
        self._write(line, number, self.faces.body, BODY)
        layout.line_below(line, RED, RULE)

    def headline(self, text: str) -> None:
        """Write the title, centred."""
        self._line(ALIGN.CENTER)
        self._write(self._line(ALIGN.CENTER, exact=False), text, self.faces.title, TITLE, bold=True)
        self._line(ALIGN.CENTER)

    def flush(self, text: str) -> None:
        """Write a paragraph that is not indented, such as the greeting."""
        self._write(self._line(ALIGN.LEFT), text, self.faces.body, BODY)

    def say(self, *runs: str | Run) -> None:
        """Write a paragraph, its first line indented by two characters."""
        line = self._line(ALIGN.JUSTIFY)
        line.paragraph_format.first_line_indent = Pt(2 * BODY)
        for run in (Run(each) if isinstance(each, str) else each for each in runs):
            self._write(line, run.text, self.faces.heading if run.strong else self.faces.body, BODY, bold=run.strong)
            line.runs[-1].font.superscript = run.raised

    def article(self, text: str) -> None:
        """Write a heading that stays with the paragraph after it."""
        self.say(strong(text))
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True

    def close(self, office: str, day: str) -> None:
        """Write issuer over day at the right, kept together, with room above for the seal."""
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        for text in ("", office, day):
            line = self._line(ALIGN.RIGHT)
            line.paragraph_format.right_indent = Pt(3 * BODY)
            line.paragraph_format.keep_with_next = text != day
            self._write(line, text, self.faces.body, BODY)

    def note(self, text: str) -> None:
        """Write a small line that is not indented, such as what stands under a title or a table."""
        self._write(self._line(ALIGN.LEFT), text, self.faces.body, SMALL)

    def picture(self, png: bytes, width: float) -> None:
        """Put a PNG picture on a line of its own; ``width`` is in millimetres."""
        self._line(ALIGN.CENTER, exact=False).add_run().add_picture(BytesIO(png), width=Mm(width))

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """Write a table whose first row is its head, repeated on each page; ``widths`` are millimetres, one a column."""
        made = self._document.add_table(rows=0, cols=len(widths), style="Table Grid")
        layout.fixed(made, widths)
        for n, row in enumerate(rows):
            cells = made.add_row().cells
            for cell, text, width in zip(cells, row, widths, strict=True):
                cell.width = Mm(width)
                self._write(cell.paragraphs[0], text, self.faces.body, CELL, bold=n == 0)
        layout.repeat_head(made)

    def file(self) -> bytes:
        """Return the sheet as the bytes of a DOCX file."""
        out = BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _line(self, align: ALIGN, *, exact: bool = True) -> Paragraph:
        line = self._document.add_paragraph()
        line.alignment = align
        if exact:
            line.paragraph_format.line_spacing = Pt(layout.PITCH)
        return line

    def _write(
        self, line: Paragraph, text: str, face: str, size: float, *, bold: bool = False, red: bool = False
    ) -> None:
        run = line.add_run(layout.printable(text))
        run.font.size, run.bold = Pt(size), bold
        layout.set_face(run, face)
        if red:
            run.font.color.rgb = RED
