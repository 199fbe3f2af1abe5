"""A letter looked at before it is issued; it bears a name, so each look is kept."""

from __future__ import annotations

from base64 import b64encode
from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.answers.opinion import Opinion
from huiyin.handling.answers.preview import preview
from huiyin.handling.letters import Letter, render, render_pictures
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.lookups.case import Case
from huiyin.handling.lookups.papers import OpenedPaper
from huiyin.handling.lookups.words import paper_word
from huiyin.lib.refusal import Refused
from huiyin.lib.typeset import MissingGlyphs
from huiyin.record.access.lookups import note_reading


def preview_pages(case: Case, opinion: Opinion, on: date) -> tuple[str, ...]:
    """Return the pages of the opinion's letter as addresses of pictures that hold themselves (``data:``).

    :raises Refused: if a character is in no font
    """
    try:
        pages = render_pictures(_looked_at(case, opinion, on))
    except MissingGlyphs as error:
        raise _unprintable(error) from error
    return tuple(f"data:image/png;base64,{b64encode(page).decode()}" for page in pages)


def preview_pdf(case: Case, opinion: Opinion, on: date) -> OpenedPaper:
    """Return the opinion's letter as PDF.

    :raises Refused: if a character is in no font
    """
    try:
        body = render(_looked_at(case, opinion, on))
    except MissingGlyphs as error:
        raise _unprintable(error) from error
    return OpenedPaper(name=f"{paper_word('opinion')} {_('预览')}.pdf", media_type="application/pdf", body=body)


def _looked_at(case: Case, opinion: Opinion, on: date) -> Letter:
    note_reading(case.by, "document", "handling", case.at, matter=case.matter, contact=first_contact(case.matter))
    return preview(case.matter, opinion, on)


def _unprintable(error: MissingGlyphs) -> Refused:
    signs = "、".join(dict.fromkeys(each.character for each in error.characters))
    return Refused(
        "unprintable",
        _("字库里没有这些字，打印不出来：%s。") % signs,
        remedy=_("请换一个写法，或者请系统管理员补上字体。"),
    )
