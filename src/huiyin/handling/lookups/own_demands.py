"""What a resident was asked to add (一次性告知), and what they were told of how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from huiyin.handling.casework.lookups import demands
from huiyin.handling.letters.form import Form
from huiyin.handling.letters.issue import letter_of
from huiyin.handling.lookups.page import contact_of
from huiyin.record.documents.models import Document


@dataclass(frozen=True)
class Listed:
    """The newest list of missing papers: its items, its letter, and whether it is a second list."""

    items: tuple[str, ...]
    number: str
    paper_id: UUID
    dated: date
    ordinal: int


def listed_for(contact_id: UUID) -> Listed | None:
    """Return the newest list that a person was given: two statements, None if nothing was asked of them."""
    demand = demands(contact_of(contact_id)).select_related("notice__contact").last()
    if demand is None:
        return None
    notice = demand.notice
    return Listed(_items(notice), notice.number, notice.pk, notice.dated, demand.ordinal)


def _items(notice: Document) -> tuple[str, ...]:
    letter = letter_of(notice)
    blocks = letter.blocks if isinstance(letter, Form) else ()
    return tuple(block.cells[-1].value for block in blocks if block.sort == "list")
