"""What a page of search shows of each matter: its summary, and the words around what was looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from huiyin.handling.letters.told import words_of_letter
from huiyin.handling.lookups.opened import opened_summaries
from huiyin.handling.lookups.search_words import Word
from huiyin.lib.text.hits import Piece, around, pieces
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Claim, Contact
from huiyin.record.matters.seals import Cipher, cipher_by
from huiyin.record.rows.asked import Asked
from huiyin.record.traces.models import Trace
from huiyin.record.traces.waiting import said_in


class Shown(NamedTuple):
    """What a row of the page says of a matter besides its words."""

    pk: UUID
    number: str
    registered_on: date
    state: str
    village: str | None


@dataclass(frozen=True)
class Hit:
    """A matter that was found: its summary and a part of the text that holds the words, in pieces, and what text it is.

    ``kind`` is the kind of the paper; empty for what the person said.
    """

    matter: Shown
    summary: tuple[Piece, ...]
    text: tuple[Piece, ...]
    kind: str = ""


class Sealed(NamedTuple):
    """A text that holds the first word, as it is kept: of what a person said, or, with a ``kind``, of a paper beside it."""

    contact: UUID
    office: UUID
    part: str
    key: bytes | None
    summary: bytes | None
    narrative: bytes | None
    kind: str | None
    media_type: str
    facts: bytes | None
    body: bytes | None


Part = tuple[tuple[Piece, ...], str]
NONE: Part = ((), "")
_of_matter = ("matter_id", *(f"matter__{each}" for each in ("number", "registered_on", "state", "village__name")))
_of_contact = ("office_id", "part", "key", "sealed_summary", "sealed_narrative")
_of_paper = ("kind", "media_type", "sealed_facts", "sealed_body")
_of_text = ("contact_id", *(f"contact__{each}" for each in _of_contact), *(f"document__{each}" for each in _of_paper))
_of_claim = ("contact_id", "sealed_text")
_texts = Asked(
    lambda of: (
        Trace.objects.filter(
            RawSQL("record_trace.matter_id = ANY(%s)", (of.keys,), BooleanField()),
            RawSQL("record_trace.marks @> %s::integer[]", (of.marks,), BooleanField()),
        )
        .order_by("id")
        .values_list(*_of_matter, *_of_text)
    )
)
_claims = Asked(
    lambda of: (
        Claim.objects.filter(RawSQL("record_claim.contact_id = ANY(%s)", (of.contacts,), BooleanField()))
        .values_list(*_of_claim)
        .order_by("ordinal")
    )
)


def hits_of(ids: Sequence[UUID], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return what is shown of the matters, in the order of their keys: one statement, at most three.

    The caller passes keys that ``access`` showed to the reader. What was erased meanwhile is left out.
    """
    rows: list[Any] = _texts(keys=list(ids), marks=list(words[0].marks)) if ids else []
    page = _Page([each.text for each in words])
    shown = {}
    for row in rows:
        matter = shown[row[0]] = Shown(*row[: len(_of_matter)])
        page.texts[matter.pk].append(Sealed(*row[len(_of_matter) :]))
    summaries, parts = page.summaries(), page.parts()
    return tuple(
        Hit(shown[key], pieces(summaries.get(key, ""), page.said), *parts.get(key, NONE)) for key in ids if key in shown
    )


class _Page:
    """The texts of the matters of a page; the key of each contact is unwrapped once, and no text is opened in vain."""

    def __init__(self, said: Sequence[str]) -> None:
        self.said = said
        self.texts: dict[UUID, list[Sealed]] = defaultdict(list)
        self.ciphers: dict[UUID, Cipher | None] = {}

    def opened(self, of: Sealed, sealed: bytes | None) -> str:
        """Return a text of a contact; empty where there is none or its key is erased."""
        if not sealed:
            return ""
        if of.contact not in self.ciphers:
            self.ciphers[of.contact] = cipher_by(of.key, of.contact, of.office)
        cipher = self.ciphers[of.contact]
        return cipher.open(sealed) if cipher else ""

    def summaries(self) -> dict[UUID, str]:
        """Return the summary of each matter; no statement for those found by a text of their first contact."""
        firsts = ((key, each) for key, own in self.texts.items() for each in own if each.part == Contact.Part.FIRST)
        known = {key: self.opened(each, each.summary) for key, each in dict(firsts).items()}
        rest = self.texts.keys() - known.keys()
        return known | (opened_summaries(rest) if rest else {})

    def parts(self) -> dict[UUID, Part]:
        """Return the part of a text of each matter that holds a word; what somebody told goes before what was written.

        No more texts are opened than it takes to find one; the things asked take a statement, if they are looked at.
        """
        found = self._first(self.texts, lambda each: "" if each.kind else self.opened(each, each.narrative))
        found |= self._first(left := self._without(found), self._asked(left))
        return found | self._first(self._without(found), self._written)

    def _without(self, found: Mapping[UUID, Part]) -> dict[UUID, list[Sealed]]:
        return {key: own for key, own in self.texts.items() if key not in found}

    def _first(self, texts: Mapping[UUID, list[Sealed]], text_of: Callable[[Sealed], str]) -> dict[UUID, Part]:
        found: dict[UUID, Part] = {}
        for key, own in texts.items():
            parts = ((around(text, self.said), each.kind or "") for each in own if (text := text_of(each)))
            if part := next((each for each in parts if each[0]), None):
                found[key] = part
        return found

    def _asked(self, texts: Mapping[UUID, list[Sealed]]) -> Callable[[Sealed], str]:
        """Return what tells the things asked of a contact."""
        contacts = {each.contact: each for own in texts.values() for each in own if not each.kind}
        asks: dict[UUID, list[str]] = defaultdict(list)
        rows: list[Any] = _claims(contacts=list(contacts)) if contacts else []
        for contact, sealed in rows:
            asks[contact].append(self.opened(contacts[contact], sealed))
        return lambda each: "" if each.kind else "\n".join(asks[each.contact])

    def _written(self, each: Sealed) -> str:
        if not each.kind or not (each.facts or each.body):
            return ""
        contact = Contact(id=each.contact, office_id=each.office, key=each.key)
        kept = {"sealed_facts": each.facts, "sealed_body": each.body, "contact": contact}
        return said_in(Document(kind=each.kind, media_type=each.media_type, **kept), words_of_letter)
