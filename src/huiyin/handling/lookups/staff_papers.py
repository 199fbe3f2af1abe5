"""One paper opened at a desk; a letter is set as PDF when it is opened."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huiyin.handling.letters.issue import pdf_of
from huiyin.handling.lookups.papers import NO_PAPER, OpenedPaper
from huiyin.handling.lookups.words import paper_word
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.documents.models import Document
from huiyin.record.offices.acting import Acting

ENDINGS = {"application/pdf": ".pdf", "text/plain": ".txt"}


def staff_paper(reader: Acting, paper_id: UUID, purpose: str, at: datetime) -> OpenedPaper:
    """Return one paper of a matter that the reader may see, and keep the look.

    :raises NotFound: if it is hidden from the reader or there is none; both read the same
    """
    found = Document.objects.filter(pk=paper_id, matter__in=matters_for(reader))
    document = found.select_related("contact", "matter").first()
    if document is None:
        raise NotFound(NO_PAPER)
    note_reading(reader, "document", purpose, at, matter=document.matter, contact=document.contact)
    name = " ".join(filter(None, (document.title or paper_word(document.kind), document.number)))
    ending = ENDINGS.get(document.media_type, "")
    return OpenedPaper(name=f"{name}{ending}", media_type=document.media_type, body=pdf_of(document))
