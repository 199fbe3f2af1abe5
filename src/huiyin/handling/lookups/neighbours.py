"""Find what neighbours may have brought already, without telling who they are or what they said (A4, A5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language

from huiyin.record.access.models import Named
from huiyin.record.matters.models import Contact, Matter, Procedure, State
from huiyin.record.matters.seals import keyed
from huiyin.record.offices.models import Category, Office, Village
from huiyin.record.traces.alike import alike
from huiyin.record.traces.marks import marks_of, place_mark

LOOKED_BACK = timedelta(days=180)
MOST_SHOWN = 3
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
    """Return the matters of the same village that speak of the same thing, the likest first: two statements.

    Left out are matters in which anything is kept confidential, matters that name somebody, and closed ones.

    :param words: what happened and what is asked
    :param form: the key of the form that they are offered on
    """
    found = alike(marks_of(words), place_mark(office.pk, village.pk), _open(village, office, today))
    near = list(dict.fromkeys(each.matter for each in found if each.share >= ALIKE))[:MOST_SHOWN]
    matters = Matter.objects.select_related("category", "office").in_bulk(near) if near else {}
    return tuple(_offer(matters[key], form) for key in near)


def offered(ref: str, among: tuple[Offer, ...]) -> Matter | None:
    """Return the matter that was chosen, None if it is not offered any more."""
    return next((each.matter for each in among if each.ref == ref), None)


def joinable(matter: Matter) -> bool:
    """Tell whether strangers may be told of a matter and join it: an open petition without secrets: one statement."""
    return _joinable().filter(pk=matter.pk).exists()


def _open(village: Village, office: Office, today: date) -> QuerySet[Matter]:
    return _joinable().filter(intake_office=office, registered_on__gte=today - LOOKED_BACK, village=village)


def _joinable() -> QuerySet[Matter]:
    names_somebody = Named.objects.filter(matter=OuterRef("pk"))
    confidential = Contact.objects.filter(matter=OuterRef("pk"), confidential=True)
    return Matter.objects.filter(
        ~Exists(names_somebody), ~Exists(confidential), procedure=Procedure.PETITION, confidential=False
    ).exclude(state=State.CLOSED)


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
