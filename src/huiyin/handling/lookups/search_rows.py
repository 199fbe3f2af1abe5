"""What a page of search shows of each matter: its summary, and the words around what was looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from huiyin.handling.letters.told import words_of_letter
from huiyin.handling.lookups.opened import opened_summaries
from huiyin.handling.lookups.search_words import Word
from huiyin.lib.text.hits import Piece, around, pieces
from huiyin.record.matters.models import Claim, Contact, Matter
from huiyin.record.matters.seals import opened
from huiyin.record.traces.models import Trace
from huiyin.record.traces.waiting import said_in


@dataclass(frozen=True)
class Hit:
    """A matter that was found: its summary and a part of the text that holds the words, in pieces, and what text it is.

    ``kind`` is the kind of the paper; empty for what the person said.
    """

    matter: Matter
    summary: tuple[Piece, ...]
    text: tuple[Piece, ...]
    kind: str = ""


def hits_of(ids: Sequence[UUID], words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return what is shown of the matters, in the order of their keys: two statements, at most four.

    The caller passes keys that ``access`` showed to the reader.
    """
    matters = Matter.objects.select_related("village", "category", "office").in_bulk(list(ids))
    traces, said = _traces(ids, words), [each.text for each in words]
    summaries = _summaries(traces)
    told = {each.pk: _told(each) for found in traces.values() for each in found}
    told |= _asked([each for found in traces.values() for each in found if not around(told[each.pk], said)])
    return tuple(_hit(matters[key], summaries.get(key, ""), traces[key], told, said) for key in ids)


def _traces(ids: Sequence[UUID], words: Sequence[Word]) -> dict[UUID, list[Trace]]:
    """Return the traces of each matter that hold the first word, what people said before what was written."""
    found: dict[UUID, list[Trace]] = defaultdict(list)
    rows = Trace.objects.filter(matter__in=list(ids), marks__contains=list(words[0].marks)).defer("marks")
    for trace in rows.select_related("contact", "document").order_by("id"):
        if trace.document is not None:
            trace.document.contact = trace.contact
        found[trace.matter_id].append(trace)
    for traces in found.values():
        traces.sort(key=lambda each: each.document_id is not None)
    return found


def _summaries(traces: dict[UUID, list[Trace]]) -> dict[UUID, str]:
    """Return the summary of each matter; no statement for those found by their first contact."""
    first = {key: found[0].contact for key, found in traces.items() if found[0].contact.part == Contact.Part.FIRST}
    known = {key: opened(contact, bytes(contact.sealed_summary or b"")) for key, contact in first.items()}
    rest = traces.keys() - known.keys()
    return known | (opened_summaries(rest) if rest else {})


def _told(trace: Trace) -> str:
    if trace.document is not None:
        return said_in(trace.document, words_of_letter)
    return opened(trace.contact, bytes(trace.contact.sealed_narrative or b""))


def _asked(traces: Sequence[Trace]) -> dict[UUID, str]:
    """Return the claims of the contacts in whose own words nothing was found, by trace; no statement if there are none."""
    mine = {each.contact_id: each for each in traces if each.document_id is None}
    found: dict[UUID, list[str]] = defaultdict(list)
    for claim in Claim.objects.filter(contact__in=mine).order_by("ordinal") if mine else ():
        trace = mine[claim.contact_id]
        found[trace.pk].append(opened(trace.contact, bytes(claim.sealed_text or b"")))
    return {key: "\n".join(asks) for key, asks in found.items()}


def _hit(matter: Matter, summary: str, traces: list[Trace], told: dict[UUID, str], said: list[str]) -> Hit:
    for trace in traces:
        if part := around(told[trace.pk], said):
            return Hit(matter, pieces(summary, said), part, trace.document.kind if trace.document else "")
    return Hit(matter, pieces(summary, said), ())
