"""Write an official form as DOCX, for offices that finish it in their own editor."""

from __future__ import annotations

import io

from docx import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from huiyin.handling.letters.form import Block, Form
from huiyin.lib.text.days import written

BODY, HEADING = "仿宋", "黑体"
WIDE, SIGN = 158.0, 18.0  # millimetres: between the margins, and high for a signature
TABLED = ("cells", "box", "list", "list_head")


def docx_of(form: Form) -> bytes:
    """Return the form as DOCX: A4, the same parts in the same order as its PDF, blank where the pen writes."""
    paper = Paper()
    _page(paper)
    title = paper.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _say(title, form.title, 20, HEADING)
    if form.number:
        number = paper.add_paragraph()
        number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _say(number, form.number)
    for block in form.blocks:
        _block(paper, block)
    if form.seal:
        for line in (form.office, written(form.on)):
            last = paper.add_paragraph()
            last.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _say(last, line)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _page(paper: Paper) -> None:  # type: ignore[valid-type]
    section = paper.sections[0]  # type: ignore[attr-defined]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(24)
    section.top_margin, section.bottom_margin = Mm(30), Mm(25)


def _block(paper: Paper, block: Block) -> None:  # type: ignore[valid-type]
    if block.sort in TABLED:
        _table(paper, block)
    elif block.sort == "signs":
        _signs(paper, block)
    elif block.sort in ("prose", "head"):
        for line in block.text.splitlines():
            said = paper.add_paragraph()  # type: ignore[attr-defined]
            said.paragraph_format.first_line_indent = Pt(24) if block.sort == "prose" else None
            said.paragraph_format.space_before = Pt(6) if block.sort == "head" else None
            said.paragraph_format.space_after = Pt(4)
            _say(said, line, face=HEADING if block.sort == "head" else BODY)
    else:
        for cell in block.cells:
            said = paper.add_paragraph()  # type: ignore[attr-defined]
            said.paragraph_format.space_after = Pt(6)
            _say(said, f"{cell.label}：{cell.value}")


def _signs(paper: Paper, block: Block) -> None:  # type: ignore[valid-type]
    """Add places to sign, two beside each other, with room for a name and a fingerprint."""
    rows = [block.cells[at : at + 2] for at in range(0, len(block.cells), 2)]
    table = paper.add_table(rows=len(rows), cols=2)  # type: ignore[attr-defined]
    for line, cells in zip(table.rows, rows, strict=True):
        line.height = Mm(SIGN)
        for place, cell in zip(line.cells, cells, strict=False):
            _say(place.paragraphs[0], f"{cell.label}：")


def _table(paper: Paper, block: Block) -> None:  # type: ignore[valid-type]
    """Add one row of boxes as a table of its own, as the printed form has them."""
    if block.sort == "box":
        texts = [(block.label, HEADING), (block.text, BODY)]
    elif block.sort in ("list", "list_head"):
        texts = [(cell.label or cell.value, HEADING if block.sort == "list_head" else BODY) for cell in block.cells]
    else:
        texts = [pair for cell in block.cells for pair in ((cell.label, HEADING), (cell.value, BODY))]
    table = paper.add_table(rows=1, cols=len(texts), style="Table Grid")  # type: ignore[attr-defined]
    table.autofit = False
    columns = zip(table.rows[0].cells, table.columns, texts, _widths(block, texts), strict=True)
    for place, column, (text, face), width in columns:
        place.width = column.width = Mm(width)
        _say(place.paragraphs[0], text, face=face)
    if block.tall:
        table.rows[0].height = Mm(block.tall)


def _widths(block: Block, texts: list[tuple[str, str]]) -> list[float]:
    """Return the columns' widths in millimetres: labels as wide as their words, the rest shared; lists as printed."""
    if block.sort in ("list", "list_head"):
        shares = [0.6, 1.8, *([1.0] * (len(texts) - 3)), 1.3][: len(texts)]
        return [WIDE * share / sum(shares) for share in shares]
    labels = [min(7, max(map(len, text.split("\n")))) * 4.4 + 5 if face == HEADING else 0 for text, face in texts]
    rest = (WIDE - sum(labels)) / max(1, labels.count(0))
    return [label or rest for label in labels]


def _say(paragraph: object, text: str, size: int = 12, face: str = BODY) -> None:
    run = paragraph.add_run(text)  # type: ignore[attr-defined]
    run.font.size, run.font.name, run.bold = Pt(size), face, face == HEADING
    run._element.rPr.rFonts.set(qn("w:eastAsia"), face)  # noqa: SLF001 - python-docx has no other way to Chinese faces
