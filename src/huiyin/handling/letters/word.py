"""Write an official form as DOCX, for offices that finish it in their own editor."""

from __future__ import annotations

import io

from docx import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from huiyin.handling.letters.form import Block, Form

BODY, HEADING = "仿宋", "黑体"
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
        for line in (form.office, f"{form.on.year}年{form.on.month}月{form.on.day}日"):
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
    elif block.sort in ("prose", "head"):
        for line in block.text.splitlines():
            said = paper.add_paragraph()  # type: ignore[attr-defined]
            said.paragraph_format.first_line_indent = Pt(24) if block.sort == "prose" else None
            _say(said, line, face=HEADING if block.sort == "head" else BODY)
    else:
        for cell in block.cells:
            said = paper.add_paragraph()  # type: ignore[attr-defined]
            said.paragraph_format.space_after = Pt(24 if block.sort == "signs" else 6)
            _say(said, f"{cell.label}：{cell.value}")


def _table(paper: Paper, block: Block) -> None:  # type: ignore[valid-type]
    """Add one row of boxes as a table of its own, as the printed form has them."""
    if block.sort == "box":
        texts = [(block.label, HEADING), (block.text, BODY)]
    elif block.sort in ("list", "list_head"):
        texts = [(cell.label or cell.value, HEADING if block.sort == "list_head" else BODY) for cell in block.cells]
    else:
        texts = [pair for cell in block.cells for pair in ((cell.label, HEADING), (cell.value, BODY))]
    table = paper.add_table(rows=1, cols=len(texts), style="Table Grid")  # type: ignore[attr-defined]
    for place, (text, face) in zip(table.rows[0].cells, texts, strict=True):
        _say(place.paragraphs[0], text, face=face)
    if block.tall:
        table.rows[0].height = Mm(block.tall)


def _say(paragraph: object, text: str, size: int = 12, face: str = BODY) -> None:
    run = paragraph.add_run(text)  # type: ignore[attr-defined]
    run.font.size, run.font.name = Pt(size), face
    run._element.rPr.rFonts.set(qn("w:eastAsia"), face)  # noqa: SLF001 - python-docx has no other way to Chinese faces
