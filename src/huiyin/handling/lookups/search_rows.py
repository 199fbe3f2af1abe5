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
from huiyin.record.matters.models import Claim, Contact, Matter
from huiyin.record.matters.seals import opened
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


Traces = dict[UUID, list[Trace]]
Part = tuple[tuple[Piece, ...], str]
NONE: Part = ((), "")
_of_matter = ("pk", "number", "registered_on", "state", "village__name")
_of_claim = ("contact_id", "sealed_text")
_of_contact = ("key", "office", "part", "sealed_summary", "sealed_narrative")
_of_document = ("kind", "media_type", "sealed_facts", "sealed_body")
_shown = Asked(
    lambda of: Matter.objects.filter(RawSQL("record_matter.id = ANY(%s)", (of.keys,), BooleanField())).values_list(
        *_of_matter
    )
)
_traces = Asked(
    lambda of: (
        Trace.objects.filter(
            RawSQL("record_trace.matter_id = ANY(%s)", (of.keys,), BooleanField()),
            RawSQL("record_trace.marks @> %s::integer[]", (of.marks,), BooleanField()),
        )
        .select_related("contact", "document")
        .only("matter", *(f"contact__{name}" for name in _of_contact), *(f"document__{name}" for name in _of_document))
        .order_by("id")
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
    """Return what is shown of the matters, in the order of their keys: two statements, at most four.

    The caller passes keys that ``access`` showed to the reader.
    """
    rows: list[Any] = _shown(keys=list(ids))
    matters = {row[0]: Shown(*row) for row in rows}
    traces, said = _found(ids, words), [each.text for each in words]
    summaries, texts = _summaries(traces), _texts(traces, said)
    return tuple(Hit(matters[key], pieces(summaries.get(key, ""), said), *texts.get(key, NONE)) for key in ids)


def _found(ids: Sequence[UUID], words: Sequence[Word]) -> Traces:
    """Return the traces of each matter that hold the first word, what people said before what was written."""
    found: Traces = {key: [] for key in ids}
    for trace in _traces(keys=list(ids), marks=list(words[0].marks)):
        if trace.document is not None:
            trace.document.contact = trace.contact
        found[trace.matter_id].append(trace)
    for traces in found.values():
        traces.sort(key=lambda each: each.document_id is not None)
    return found


def _summaries(traces: Traces) -> dict[UUID, str]:
    """Return the summary of each matter; no statement for those found by their first contact."""
    first = {key: own[0].contact for key, own in traces.items() if own and own[0].contact.part == Contact.Part.FIRST}
    known = {key: opened(contact, bytes(contact.sealed_summary or b"")) for key, contact in first.items()}
    rest = traces.keys() - known.keys()
    return known | (opened_summaries(rest) if rest else {})


def _texts(traces: Traces, said: Sequence[str]) -> dict[UUID, Part]:
    """Return the part of a text of each matter that holds a word; what somebody told goes before what was written.

    No more texts are opened than it takes to find one; the things asked take a statement, if they are looked at.
    """
    found = _parts(traces, said, _told)
    found |= _parts(left := _without(traces, found), said, _asked(left))
    return found | _parts(_without(traces, found), said, _written)


def _without(traces: Traces, found: Mapping[UUID, Part]) -> Traces:
    return {key: own for key, own in traces.items() if key not in found}


def _parts(traces: Traces, said: Sequence[str], text_of: Callable[[Trace], str]) -> dict[UUID, Part]:
    found: dict[UUID, Part] = {}
    for key, own in traces.items():
        parts = ((around(text_of(each), said), each.document) for each in own)
        part, paper = next((each for each in parts if each[0]), ((), None))
        if part:
            found[key] = part, paper.kind if paper else ""
    return found


def _told(trace: Trace) -> str:
    return "" if trace.document else opened(trace.contact, bytes(trace.contact.sealed_narrative or b""))


def _asked(traces: Traces) -> Callable[[Trace], str]:
    """Return what tells the things asked of a contact."""
    contacts = {each.contact_id: each.contact for own in traces.values() for each in own if each.document is None}
    asks: dict[UUID, list[str]] = defaultdict(list)
    rows: list[Any] = _claims(contacts=list(contacts)) if contacts else []
    for contact, sealed in rows:
        asks[contact].append(opened(contacts[contact], bytes(sealed or b"")))
    return lambda trace: "" if trace.document else "\n".join(asks[trace.contact_id])


def _written(trace: Trace) -> str:
    return said_in(trace.document, words_of_letter) if trace.document else ""
