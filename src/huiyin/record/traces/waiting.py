"""Take the traces of texts that wait for it: papers kept a moment ago, corrected claims, and all from before there were traces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet

from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Claim, Contact
from huiyin.record.matters.seals import opened
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of
from huiyin.record.traces.leave import trace_of_paper, trace_of_words
from huiyin.record.traces.models import Trace

M = TypeVar("M", bound=Model)
AT_ONCE = 200
FEW = 300
"""Texts that may wait at any time: the papers of the last minute."""
NOT_TRACED = frozenset(
    {"ledger_row", "invitee", "session_place", "recusal", "agreement_terms", "aid_need", "aid_outcome"}
)
"""Papers of names and places of people before all else, and of who needed help; a ledger's row is told in its contact."""


def waiting() -> int:
    """Return how many texts wait: two statements."""
    return _contacts().count() + _papers().count()


def many_wait() -> bool:
    """Tell whether more wait than the papers of the last minute, as after an upgrade; one paper more tells nobody anything."""
    return _contacts()[: FEW + 1].count() + _papers()[: FEW + 1].count() > FEW


def trace_waiting(words_of_letter: Callable[[Document], str]) -> int:
    """Trace the next texts that wait, some hundreds in one transaction, and return how many; 0 once none waits.

    :param words_of_letter: tells what a letter says that is kept as facts
    """
    with transaction.atomic():
        contacts = list(_locked(_contacts()).select_related("matter")[:AT_ONCE])
        papers = list(_locked(_papers()).select_related("contact", "matter")[: AT_ONCE - len(contacts)])
        names = _names({each.pk for each in contacts} | {each.contact_id for each in papers})
        _trace_contacts(contacts, names)
        traces = [trace_of_paper(each, said_in(each, words_of_letter), names[each.contact_id]) for each in papers]
        Trace.objects.bulk_create([each for each in traces if each])
        Document.objects.filter(pk__in=[each.pk for each in papers]).update(traced=True)
    return len(contacts) + len(papers)


def _contacts() -> QuerySet[Contact]:
    return Contact.objects.filter(traced=False, key__isnull=False)


def _papers() -> QuerySet[Document]:
    return Document.objects.filter(traced=False, contact__key__isnull=False)


def _locked(rows: QuerySet[M]) -> QuerySet[M]:
    """Return the oldest first, without those that another worker or an act has in hand."""
    return rows.order_by("id").select_for_update(of=("self",), skip_locked=True, no_key=True)


def _trace_contacts(contacts: list[Contact], names: dict[UUID, list[str]]) -> None:
    asked = defaultdict(list)
    for claim in Claim.objects.filter(contact__in=contacts).order_by("ordinal"):
        asked[claim.contact_id].append(bytes(claim.sealed_text or b""))
    traces = []
    for each in contacts:
        sealed = (each.sealed_summary, each.sealed_narrative, *asked[each.pk])
        words = [opened(each, bytes(text or b"")) for text in sealed]
        traces.append(trace_of_words(each, words, names[each.pk], each.matter))
    Trace.objects.filter(contact__in=contacts, document__isnull=True).delete()
    Trace.objects.bulk_create(traces)
    Contact.objects.filter(pk__in=[each.pk for each in contacts]).update(traced=True)


def _names(contacts: Iterable[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for party in Party.objects.filter(contact__in=contacts).select_related("contact"):
        person = person_of(party)
        found[party.contact_id] += [person.name] if person else []
    return found


def said_in(paper: Document, words_of_letter: Callable[[Document], str]) -> str:
    """Return what a paper says in words; empty for pictures and files, and once it is erased."""
    if paper.kind in NOT_TRACED or paper.kind == "attachment":
        return ""
    if paper.sealed_body is not None:
        return text_of(paper) if paper.media_type == "text/plain" else ""
    return words_of_letter(paper) if paper.sealed_facts is not None else ""
