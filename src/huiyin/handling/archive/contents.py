"""Gather what lies in the file of a matter, in order, as items that open without us: PDF/A or as it came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from huiyin.handling.archive.sheets import printable, registration
from huiyin.handling.letters.issue import pdf_of
from huiyin.handling.lookups.applications import set_as_form
from huiyin.handling.lookups.papers import ENDINGS
from huiyin.handling.lookups.timeline import entries_of
from huiyin.handling.lookups.words import paper_word
from huiyin.handling.mediation.case_models import Mediation
from huiyin.handling.mediation.casefile import case_file
from huiyin.lib.bundle import is_readable, pages_in
from huiyin.lib.typeset import MissingGlyphs
from huiyin.record.documents.keep import facts_of
from huiyin.record.documents.models import Document, Service
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Post

PDF = "application/pdf"
FOLDER = "items/"
LIST = "archive_list"
"""The kind of paper as which the signed list of a package is kept with the matter."""


@dataclass(frozen=True)
class Handing:
    """That a post puts a file together: of what, why, when; what came ``before`` its entry is in it, nothing after."""

    matter: Matter
    post: Post
    why: str
    on: date
    at: datetime
    before: UUID


@dataclass(frozen=True)
class Leaf:
    """One place of the index (卷内目录): what it is, of which day and number, how many pages if it has any, its file."""

    title: str
    dated: date
    number: str
    name: str
    body: bytes
    pages: int | None
    document: UUID | None = None

    @property
    def file(self) -> str:
        """Return the name without its folder, as the index prints it."""
        return self.name.removeprefix(FOLDER)


@dataclass(frozen=True)
class Gathered:
    """All that lies in a file; ``left_out``: numbers of contacts whose words and papers stay, and how many papers."""

    leaves: tuple[Leaf, ...]
    entries: tuple[Entry, ...]
    contacts: tuple[Contact, ...]
    services: tuple[Service, ...]
    left_out: tuple[tuple[str, int], ...]


def gathered(handing: Handing) -> Gathered:
    """Return the contents of a file: what each person brought, then its papers by their days, then what was mediated.

    Words and papers of who asked for confidentiality stay with the office; the list says so (ADR 28).

    :raises Refused: if some of it was lawfully erased
    """
    contacts = tuple(Contact.objects.filter(matter=handing.matter).select_related("office", "matter").order_by("id"))
    open_ones = [each for each in contacts if not each.confidential]
    papers = _papers(handing)
    leaves = [_registered(each, at) for at, each in enumerate(open_ones, start=1)]
    of_open = [each for each in papers if not each.contact.confidential]
    leaves += [_paper(each, at) for at, each in enumerate(of_open, start=len(leaves) + 1)]
    if len(open_ones) == len(contacts):
        leaves += _mediated(handing, len(leaves) + 1)
    return Gathered(
        leaves=tuple(leaves),
        entries=tuple(each for each in entries_of(handing.matter) if each.pk < handing.before),
        contacts=contacts,
        services=tuple(_services(handing)),
        left_out=tuple((e.number, sum(p.contact_id == e.pk for p in papers)) for e in contacts if e.confidential),
    )


def _papers(handing: Handing) -> list[Document]:
    found = Document.objects.filter(matter=handing.matter, pk__lt=handing.before).exclude(kind=LIST)
    return list(found.select_related("contact", "matter__office").order_by("dated", "id"))


def _services(handing: Handing) -> QuerySet[Service]:
    found = Service.objects.filter(document__matter=handing.matter, pk__lt=handing.before)
    return found.select_related("document", "contact").order_by("served_on", "id")


def _registered(contact: Contact, place: int) -> Leaf:
    body = printable(registration(contact))
    title = f"{contact.get_part_display()} {contact.get_channel_display()} {contact.number}"
    return Leaf(title, contact.received_on, "", _name(place, ".pdf"), body, pages_in(body))


def _paper(document: Document, place: int) -> Leaf:
    body, ending = _body(document)
    pages = pages_in(body) if ending == ".pdf" and is_readable(body) else None
    word = document.title or paper_word(document.kind, document.media_type)
    return Leaf(word, document.dated, document.number, _name(place, ending), body, pages, document.pk)


def _body(document: Document) -> tuple[bytes, str]:
    """Return a paper as PDF/A where it is set here, else as it came; its facts where a character is in no font."""
    try:
        if form := set_as_form(document, own=False):
            return form, ".pdf"
        return pdf_of(document), ENDINGS.get(document.media_type, ".bin")
    except MissingGlyphs:
        return facts_of(document).encode(), ".json"


def _mediated(handing: Handing, place: int) -> Iterator[Leaf]:
    """Yield the file of the mediation, in its own official order (人民调解法 Art. 27)."""
    for at, each in enumerate(Mediation.objects.filter(matter=handing.matter).order_by("id"), start=place):
        body = case_file(each, handing.on)
        yield Leaf(paper_word("mediation_file"), handing.on, each.number, _name(at, ".pdf"), body, pages_in(body))


def _name(place: int, ending: str) -> str:
    return f"{FOLDER}{place:03}{ending}"
