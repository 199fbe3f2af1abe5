"""Issue an answer: one number, one copy for each person, sealed with their own key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Model

from huiyin.handling.answers.letters import readdressed
from huiyin.handling.answers.models import Answer, AnswerCopy
from huiyin.handling.letters import MatterLetter
from huiyin.handling.letters.facts import addressed, first_contact, words_of
from huiyin.handling.letters.issue import issue, letter_of
from huiyin.handling.letters.written import write
from huiyin.record.documents.keep import keep_document
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter


@dataclass(frozen=True)
class Issued:
    """An answer and its copies, unsaved: the act inserts them with all it made."""

    answer: Answer
    copies: list[AnswerCopy]

    @property
    def rows(self) -> list[Model]:
        """Return all rows that issuing made."""
        return [self.answer, *(copy.document for copy in self.copies), *self.copies]


def issue_copies(letter: MatterLetter, *, matter: Matter, kind: str, entry: Entry, adopted: str = "") -> Issued:
    """Return the answer with a copy for each person who is owed one.

    The copy of the contact that opened the matter is the answer's own document and bears its number.
    """
    first = first_contact(matter)
    document = issue(letter, contact=first, entry_id=entry.pk)
    answer = Answer(
        matter=matter,
        office=matter.office,
        kind=kind,
        adopted=adopted,
        document=document,
        answered_on=letter.on,
        entry=entry,
    )
    copies = [AnswerCopy(answer=answer, contact=first, document=document)]
    others = [contact for contact in addressed(matter) if contact.pk != first.pk]
    copies += [_copy(answer, letter, contact, letter.on, entry.pk) for contact in others]
    return Issued(answer, copies)


def issue_copy(answer: Answer, contact: Contact, *, on: date, entry_id: UUID) -> AnswerCopy:
    """Return an unsaved copy for a person who joined, or became reachable, after the answer was signed."""
    letter = letter_of(answer.document)
    if not isinstance(letter, MatterLetter):
        raise TypeError(f"{letter!r} answers no matter.")
    return _copy(answer, letter, contact, on, entry_id)


def _copy(answer: Answer, letter: MatterLetter, contact: Contact, on: date, entry_id: UUID) -> AnswerCopy:
    with words_of(answer.office):
        facts = write(readdressed(letter, contact))
    document: Document = keep_document(
        None, kind=letter.template, contact=contact, on=on, entry_id=entry_id, title=letter.number, facts=facts
    )
    return AnswerCopy(answer=answer, contact=contact, document=document)
