"""What a person sees of the answer to their matter: their copy, its service, their next right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from huiyin.handling.answers.lookups import answer_of, copy_for, review_until, service_of
from huiyin.handling.answers.models import Answer
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact


@dataclass(frozen=True)
class Shown:
    """The standing answer as one person sees it; ``copy`` None: it is handed over when served.

    ``review_until`` is None while no day counts: nothing was served, or the answer has no review.
    """

    answer: Answer
    copy: Document | None
    served_on: date | None
    review_until: date | None


def shown_to(contact: Contact) -> Shown | None:
    """Return what this person sees of the standing answer, None while there is none."""
    answer = answer_of(contact.matter)
    if answer is None:
        return None
    copy, service = copy_for(answer, contact), service_of(answer, contact)
    return Shown(
        answer=answer,
        copy=copy.document if copy else None,
        served_on=service.served_on if service else None,
        review_until=review_until(contact.matter, contact) if service else None,
    )
