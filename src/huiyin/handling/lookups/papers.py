"""Papers of a matter: lists of them, and one opened for a reader who may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import F, Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.handling.letters import Opinion as OpinionLetter
from huiyin.handling.letters.issue import docx_of, pdf_of
from huiyin.handling.lookups.applications import set_as_form
from huiyin.handling.lookups.words import method_word, paper_word
from huiyin.lib.files.kinds import ENDINGS as FILE_ENDINGS
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.documents.keep import facts_of
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting

ENDINGS = {"text/plain": ".txt", **FILE_ENDINGS}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NO_PAPER = _("没有找到这份材料，请从事项页面打开。")


@dataclass(frozen=True)
class Paper:
    """One paper in a list; ``served_on`` is the day on which it reached the person, None until then."""

    id: UUID
    entry_id: UUID
    contact_id: UUID
    kind: str
    label: str
    title: str
    number: str
    dated: date
    media_type: str
    size: int
    served_on: date | None
    method: str = ""
    witnessed: bool = False

    @property
    def is_served(self) -> bool:
        """Tell whether it is a letter whose service on a person is recorded (送达回证)."""
        return self.kind in SERVED

    @property
    def in_word(self) -> bool:
        """Tell whether the paper can be had as a Word file too."""
        return self.kind == OpinionLetter.template


@dataclass(frozen=True)
class OpenedPaper:
    """The bytes of a paper with what a browser must know."""

    name: str
    media_type: str
    body: bytes


SERVED = frozenset(
    "notice where_sent refusal extension hearing opinion suggestion consultation review rereview papers_asked hearing_conclusion".split()
)
"""Letters to a person, of which each has a proof of service."""

FOR_RESIDENTS = frozenset(
    "attachment supplement statement receipt notice where_sent refusal extension hearing opinion suggestion consultation "
    "settlement mediation_register mediation_rights mediation_end mediation_agreement confirmation_pack review rereview service review_request review_received review_declined recusal hearing_wish withdrawal public_note way promise promise_done promise_struck "
    "identity_correction papers_asked hearing_record hearing_conclusion left_out visit progress aid_need aid_outcome".split()
)
"""Kinds of paper that a resident handed in or that are addressed to them; drafts and papers between offices are not."""


def papers_of(matter: Matter, contact_id: UUID | None = None) -> tuple[Paper, ...]:
    """Return the papers of a matter, oldest first, or those meant for one contact alone: one statement."""
    own = Q(services__contact=F("contact"))
    found = Document.objects.filter(matter=matter).annotate(
        reached_on=Min("services__served_on", filter=own),
        reached_by=Min("services__method", filter=own),
        seen_by=BoolOr("services__witnessed", filter=own),
    )
    if contact_id is not None:
        found = found.filter(contact=contact_id, kind__in=FOR_RESIDENTS)
    return tuple(_paper(each) for each in found.defer("sealed_body", "sealed_facts").order_by("dated", "id"))


def _paper(document: Document) -> Paper:
    return Paper(
        id=document.pk,
        entry_id=document.entry_id,
        contact_id=document.contact_id,
        kind=document.kind,
        label=paper_word(document.kind, document.media_type),
        title=document.title,
        number=document.number,
        dated=document.dated,
        media_type=document.media_type,
        size=document.size,
        served_on=getattr(document, "reached_on", None),
        method=method_word(getattr(document, "reached_by", None) or ""),
        witnessed=bool(getattr(document, "seen_by", None)),
    )


def open_paper(reader: Acting, paper_id: UUID, purpose: str, at: datetime) -> OpenedPaper:
    """Return one paper's bytes, a letter and what has an official form set as PDF; a resident opens those of their own contact, staff those of matters they may see.

    :raises NotFound: if it is hidden from the reader or there is none; both read the same
    """
    document = taken(within_reach(reader), reader, paper_id, purpose, at)
    if form := set_as_form(document, own=reader.is_resident):
        return OpenedPaper(name=f"{_called(document)}.pdf", media_type="application/pdf", body=form)
    return OpenedPaper(name=_file_name(document), media_type=document.media_type, body=pdf_of(document))


def open_in_word(reader: Acting, paper_id: UUID, purpose: str, at: datetime) -> OpenedPaper:
    """Return an opinion as a Word file, for an office whose approval runs in Word.

    :raises NotFound: if it is hidden from the reader, there is none, or it is a letter of another kind
    """
    document = taken(within_reach(reader).filter(kind=OpinionLetter.template), reader, paper_id, purpose, at)
    name = _file_name(document).removesuffix(".pdf") + ".docx"
    return OpenedPaper(name=name, media_type=WORD, body=docx_of(document))


def taken(reach: QuerySet[Document], reader: Acting, paper_id: UUID, purpose: str, at: datetime) -> Document:
    """Return a paper within reach, its reading kept."""
    document = reach.filter(pk=paper_id).select_related("contact", "matter__office").first()
    if document is None:
        raise NotFound(NO_PAPER)
    note_reading(reader, "document", purpose, at, matter=document.matter, contact=document.contact)
    return document


def _file_name(document: Document) -> str:
    """Return the name that a file is kept under; what was handed in keeps its own, which lies sealed."""
    if document.kind == "attachment" and (own := facts_of(document)):
        return own
    return f"{_called(document)}{ENDINGS.get(document.media_type, '')}"


def _called(document: Document) -> str:
    word = document.title or paper_word(document.kind, document.media_type)
    return f"{word} {document.number}".strip()


def within_reach(reader: Acting) -> QuerySet[Document]:
    """Return the papers that a reader may open."""
    if reader.is_resident:
        return Document.objects.filter(contact=reader.contact_id, kind__in=FOR_RESIDENTS)
    return Document.objects.filter(matter__in=matters_for(reader))
