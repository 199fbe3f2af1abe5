"""The sheets of a file: what a person brought, the index, the record of acts; set as PDF/A-2b."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.letters.facts import issuer, name_of
from huiyin.handling.letters.form import Block, Form, box, listed, prose, row
from huiyin.handling.letters.render import render, unprintable
from huiyin.handling.letters.written import read, write
from huiyin.handling.lookups.cited import cited
from huiyin.handling.lookups.timeline import Step
from huiyin.handling.triage.claims import standing, text_of
from huiyin.lib.text.days import written
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.matters.seals import opened

NO_GLYPH = "〓"
"""Stands for a character that no font has, as printers have it; the JSON beside has the character itself."""


def printable(form: Form) -> bytes:
    """Return a sheet as PDF/A-2b; a character that no font has is shown as a mark."""
    text = write(form)
    for each in unprintable(form):
        text = text.replace(each.character, NO_GLYPH)
    return render(read(text))


def registration(contact: Contact) -> Form:
    """Return what one person brought, as it was registered: their name, their words, what they ask; no way to reach them."""
    words = opened(contact, bytes(contact.sealed_narrative or b""))
    asked = [text_of(each) for each in standing(contact.matter).filter(contact=contact)]
    return _sheet(
        contact.matter,
        contact.received_on,
        _("信访登记内容"),
        row((_("编号"), contact.number), (_("收到日期"), written(contact.received_on))),
        row((_("信访人"), name_of(contact)), (_("信访形式"), contact.get_channel_display())),
        box(_("反映的情况"), words, 90),
        box(_("诉求"), "\n".join(asked), 40),
    )


def index(matter: Matter, on: date, rows: Sequence[tuple[str, ...]], notes: Sequence[str]) -> Form:
    """Return the index of a file (卷内目录), with what is not in it at its foot."""
    heads = _("序号"), _("题名"), _("文号"), _("日期"), _("页数"), _("文件名")
    return _sheet(matter, on, _("卷内目录"), *listed(heads, tuple(rows)), *(prose(each) for each in notes))


def record(matter: Matter, on: date, steps: Sequence[Step]) -> Form:
    """Return the record of acts from the first to the last (办理过程)."""
    heads = _("序号"), _("日期"), _("步骤"), _("单位、岗位"), _("依据")
    rows = tuple(
        (str(at), written(each.on), each.label, f"{each.office} {each.post}".strip() or _("信访人"), cited(each.basis))
        for at, each in enumerate(steps, start=1)
    )
    return _sheet(matter, on, _("办理过程记录"), *listed(heads, rows))


def _sheet(matter: Matter, on: date, title: str, *blocks: Block) -> Form:
    head = issuer(matter.office, on)
    return Form(
        office=head["office"],
        on=head["on"],
        lang=head["lang"],
        title=f"{title} {matter.number}",
        blocks=blocks,
    )
