"""Writes the findings of a checked report as a Word file."""

from __future__ import annotations

import re
from io import BytesIO

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Pt

from huiyin.doors.clock import now
from huiyin.doors.web.public.marked import Finding, Group, Marked
from huiyin.figures.checker.check import Checked

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "宋体"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def findings(name: str, checked: Checked, result: Marked) -> bytes:
    """Return the Word file: what was counted, then every finding under its state, the gravest first."""
    word = _blank(name)
    word.add_heading(_said(_("数字核查：%(name)s") % {"name": name}), level=1)
    word.add_paragraph(_counted(checked, result))
    word.add_paragraph(_("核查只看文中的数字彼此是否算得通，不判断数字本身是否属实。"))
    for group in result.groups():
        _write(word, group)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _blank(name: str) -> Word:
    """Return an empty file with a font that has Chinese signs and facts of its own."""
    word = Document()
    for style in ("Normal", "Title", "Heading 1", "Heading 2"):
        font = word.styles[style].font
        font.name = FONT
        font.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    word.styles["Normal"].font.size = Pt(11)
    facts = word.core_properties
    facts.author, facts.title, facts.comments = "huiyin 回音", _said(name), ""
    facts.created = facts.modified = now()
    return word


def _counted(checked: Checked, result: Marked) -> str:
    """Return one line of counts."""
    total = _("%(many)s 个数字") % {"many": len(checked.facts)}
    return "，".join([total, *(f"{group.state.word} {group.count}" for group in result.groups())])


def _write(word: Word, group: Group) -> None:
    """Write the findings of one state as a table: words of the text, and what is to be said of them."""
    word.add_heading(f"{group.state.sign} {group.state.word} {group.count}", level=2)
    word.add_paragraph(str(group.state.meaning))
    table = word.add_table(rows=1, cols=2, style="Table Grid")
    for cell, head in zip(table.rows[0].cells, (_("文中的话"), _("核查")), strict=True):
        cell.text = head
    for finding in group.findings:
        for cell, said in zip(table.add_row().cells, (_words(finding), str(finding.sentence)), strict=True):
            cell.text = _said(said)


def _words(finding: Finding) -> str:
    return "\n".join(place.words for place in finding.places)


def _said(text: str) -> str:
    """Return a text without the signs that a Word file cannot hold."""
    return _NOT_XML.sub("", text)
