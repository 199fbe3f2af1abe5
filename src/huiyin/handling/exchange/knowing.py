"""Tell which persons of a matter the other side of a tie knows, and whether any of them still asks for anything."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from huiyin.handling.closure.withdrawal import TURNING, WITHDRAWING
from huiyin.handling.exchange.models import Shared
from huiyin.handling.exchange.saying import GIVING, REQUESTS
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.reviews.models import Review
from huiyin.record.access.models import Custody
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact


def person_of(entry: Entry) -> Contact | None:
    """Return the contact that stands for the person of an act: who came again has no number at the other side."""
    contact = entry.contact
    if contact is None or entry.matter is None:
        return None
    return first_contact(entry.matter) if contact.part == Contact.Part.REPEAT else contact


def known_there(tie: Shared) -> QuerySet[Contact]:
    """Return the contacts that both sides know.

    Of what came from there: who came along. Of what we gave: who was here by then. Of what went up for review: who
    asked for one.
    """
    contacts = Contact.objects.filter(matter=tie.matter_id).exclude(part=Contact.Part.REPEAT)
    to = tie.partner.post.office_id
    if not tie.is_numbered_here:
        by_them = Entry.objects.filter(matter=tie.matter_id, post=tie.partner.post_id, contact__isnull=False)
        return contacts.filter(pk__in=by_them.values("contact"))
    if tie.turned:
        asked = Review.objects.filter(matter=tie.matter_id, entry__to_office=to)
        return contacts.filter(pk__in=asked.values("contact"))
    given = Entry.objects.filter(matter=tie.matter_id, act__in=GIVING, to_office=to).order_by("-id").first()
    return contacts.filter(pk__lt=given.pk) if given else contacts.none()


def has_it(tie: Shared) -> bool:
    """Tell whether what we gave, or what came up for review from there, is still in the partner's hands."""
    held = Custody.objects.filter(matter=tie.matter_id, post=tie.partner.post_id, until__isnull=True)
    return held.exists()


def still_asks(entry: Entry, tie: Shared) -> bool:
    """Tell whether anybody whom both sides know had not withdrawn before an act: for the others nothing is told there.

    One statement where nobody ever withdrew.
    """
    out = _withdrawn(entry, tie)
    return not out or any(each.pk not in out for each in known_there(tie))


def _withdrawn(entry: Entry, tie: Shared) -> set[UUID | None]:
    """Return who was out before an act; what the partner gave again, or reviews again, is asked for again."""
    turns = Entry.objects.filter(matter=tie.matter_id, act__in=(*TURNING, *REQUESTS), pk__lt=entry.pk).order_by("id")
    out: set[UUID | None] = set()
    for contact, act, post in turns.values_list("contact_id", "act", "post_id"):
        if act in WITHDRAWING:
            out.add(contact)
        elif act == "raised_anew":
            out = set() if post == tie.partner.post_id else out
        else:
            out.discard(contact)
    return out
