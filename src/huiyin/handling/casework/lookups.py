"""Questions about casework: who was heard, what was noted, who is asked to step aside, what is urgent."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from huiyin.handling.casework.models import RecusalRequest
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.parties.models import Party


def heard(matter: Matter) -> QuerySet[Contact]:
    """Return the contacts that were heard; an opinion is given only after each was, or could not be (Art. 31)."""
    acts = Entry.objects.filter(matter=matter, act="heard")
    return Contact.objects.filter(pk__in=acts.values("contact_id"))


def notes(matter: Matter, *, public_only: bool) -> QuerySet[Document]:
    """Return the notes of the work log in order; residents see the public ones."""
    kinds = ("public_note",) if public_only else ("public_note", "note")
    return Document.objects.filter(matter=matter, kind__in=kinds).select_related("contact").order_by("id")


def open_requests(matter: Matter) -> QuerySet[RecusalRequest]:
    """Return the requests to step aside that no act has decided yet."""
    waiting = RecusalRequest.objects.filter(matter=matter, decision__isnull=True)
    return waiting.select_related("post__office", "contact").order_by("id")


def proxies(contact: Contact, on: date) -> QuerySet[Party]:
    """Return the proxies who may act for a contact on a day."""
    lasting = Q(until__isnull=True) | Q(until__gte=on)
    return Party.objects.filter(lasting, contact=contact, part=Party.Part.PROXY, ended_on__isnull=True).select_related(
        "contact"
    )


def urgent_open(matter: Matter) -> Entry | None:
    """Return the urgent event that was noticed and not yet reported; None if there is none."""
    last = Entry.objects.filter(matter=matter, act__in=("urgent_noticed", "urgent_reported")).order_by("-id").first()
    return last if last and last.act == "urgent_noticed" else None
