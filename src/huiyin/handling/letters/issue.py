"""Issue a letter: number it, seal its facts with the person's contact, and set it whenever it is opened."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.handling.letters.form import Form
from huiyin.handling.letters.letter import Letter
from huiyin.handling.letters.opinion_in_word import opinion_docx
from huiyin.handling.letters.opinions import Opinion
from huiyin.handling.letters.render import render
from huiyin.handling.letters.written import read, write
from huiyin.lib.numbering import DocumentNumber
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import body_of, facts_of, keep_document
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact
from huiyin.record.matters.numbers import take
from huiyin.record.offices.models import Office

SIGNS = {
    "forward": "转",
    "assign": "交",
    "return": "退",
    "where_sent": "去",
    "notice": "告",
    "refusal": "拒",
    "extension": "延",
    "hearing": "听",
    "opinion": "处",
    "suggestion": "建复",
    "consultation": "咨复",
    "review": "查",
    "review_received": "受",
    "review_declined": "不受",
    "rereview": "核",
    "papers_asked": "补",
    "supervision": "督",
    "proposal": "建",
    "result": "报",
}


def letter_number(office: Office, kind: str, on: date) -> str:
    """Return the next number of the office's letters of a kind in the year, such as 青石信告〔2025〕12号."""
    return str(DocumentNumber(office.mark + SIGNS[kind], on.year, take(office, f"letter:{kind}", on.year)))


def issue(letter: Letter, *, contact: Contact, entry_id: UUID, kind: str = "") -> Document:
    """Keep the letter's facts, sealed with the contact's key; its PDF is set from them when someone opens it.

    Equal facts give equal bytes, so nothing is set for the thousands of letters that nobody opens.

    :param kind: the kind of paper; the letter's template if none is said, which forms share

    :raises Refused: if the contact's key is erased
    """
    facts = write(letter)
    return keep_document(
        None,
        kind=kind or letter.template,
        contact=contact,
        on=letter.on,
        entry_id=entry_id,
        number=letter.number,
        facts=facts,
        title=letter.title if isinstance(letter, Form) else "",
    )


def letter_of(document: Document) -> Letter:
    """Return the letter that was issued, as its typed facts.

    :raises Refused: if the paper is no letter, or was lawfully erased
    """
    facts = facts_of(document)
    if not facts:
        raise Refused("no_letter", _("这份材料不是本机关制发的文书。"))
    return read(facts)


def pdf_of(document: Document) -> bytes:
    """Return the letter as PDF: the bytes kept with it, or set anew from its sealed facts.

    :raises Refused: if it was lawfully erased
    """
    return body_of(document) if document.sealed_body is not None else render(letter_of(document))


def docx_of(document: Document) -> bytes:
    """Return an opinion as a Word file.

    :raises Refused: if the paper is no opinion, or was lawfully erased
    """
    letter = letter_of(document)
    if not isinstance(letter, Opinion):
        raise Refused("not_in_word", _("只有信访处理意见书可以导出为 Word 文件，其他文书请打开 PDF。"))
    return opinion_docx(letter)
