"""Find what neighbours may have brought already, without telling who they are or what they said (A4, A5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language

from huiyin.lib.likeness import Pairs, likeness, pairs
from huiyin.record.access.models import Named
from huiyin.record.matters.models import Contact, Matter, Procedure, State
from huiyin.record.matters.seals import keyed, opened
from huiyin.record.offices.models import Category, Office, Village

LOOKED_BACK = timedelta(days=180)
MOST_READ, MOST_SHOWN = 200, 3
ALIKE = 0.25
"""Share of common pairs from which a matter is offered; a person decides, so a wrong offer costs one look."""


@dataclass(frozen=True)
class Offer:
    """A matter that one may join: what may be told of it. ``ref`` means nothing outside the form it was made for."""

    ref: str
    category: str
    registered_on: date
    people: int
    matter: Matter


def offers(words: str, *, village: Village, office: Office, form: str, today: date) -> tuple[Offer, ...]:
    """Return the matters of the same village that speak of the same thing, the likest first: one statement.

    Left out are matters kept confidential, matters that name somebody, and closed ones.

    :param words: what happened and what is asked
    :param form: the key of the form that they are offered on
    """
    mine = pairs(words)
    found = [(likeness(mine, _pairs_of(each)), each.matter) for each in _first_contacts(village, office, today)]
    near = sorted((pair for pair in found if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return tuple(_offer(matter, form) for _share, matter in near[:MOST_SHOWN])


def offered(ref: str, among: tuple[Offer, ...]) -> Matter | None:
    """Return the matter that was chosen, None if it is not offered any more."""
    return next((each.matter for each in among if each.ref == ref), None)


def _first_contacts(village: Village, office: Office, today: date) -> list[Contact]:
    names_somebody = Named.objects.filter(matter=OuterRef("matter"))
    found = Contact.objects.filter(
        ~Exists(names_somebody),
        part=Contact.Part.FIRST,
        confidential=False,
        matter__intake_office=office,
        matter__registered_on__gte=today - LOOKED_BACK,
        matter__village=village,
        matter__procedure=Procedure.PETITION,
        matter__confidential=False,
    ).exclude(matter__state=State.CLOSED)
    return list(found.select_related("matter__category", "matter__office").order_by("-id")[:MOST_READ])


def _pairs_of(contact: Contact) -> Pairs:
    sealed = (contact.sealed_summary, contact.sealed_narrative)
    return pairs(" ".join(opened(contact, bytes(each or b"")) for each in sealed))


def _offer(matter: Matter, form: str) -> Offer:
    return Offer(
        ref=keyed(f"offer:{form}", str(matter.pk)).hex()[:24],
        category=_word(matter.category),
        registered_on=matter.registered_on,
        people=matter.contacts_count,
        matter=matter,
    )


def _word(category: Category | None) -> str:
    """Return the name of a category in the language of the page; empty while nobody sorted the matter."""
    if category is None:
        return ""
    names = {"zh-hant": category.zh_hant, "en": category.en}
    return names.get(get_language() or "", category.zh_hans)
