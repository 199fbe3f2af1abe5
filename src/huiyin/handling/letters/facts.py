"""Draw from the record what letters say: whom they address, about what, where to ask, until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TypedDict

from django.utils import translation
from django.utils.translation import gettext as _

from huiyin.handling.letters.letter import Asking, Due, Lang, Limit
from huiyin.law.clock import Event, read
from huiyin.law.limits import Limit as LawLimit
from huiyin.law.workdays import calendar
from huiyin.record.clocks.read import event_of, limits_of
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Channel, Contact, Matter
from huiyin.record.matters.seals import opened
from huiyin.record.offices.models import Office
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of
from huiyin.record.rows.asked import Asked


class Issuer(TypedDict):
    """Whose letter it is, in which language, and where one asks."""

    office: str
    on: date
    lang: Lang
    asking: Asking


class About(TypedDict):
    """Whom a letter addresses, and which matter of theirs it is about."""

    addressee: str
    matter: str
    received_on: date
    channel: str
    summary: str


@contextmanager
def words_of(office: Office) -> Iterator[None]:
    """Speak the office's language inside the block, whatever the reader's page speaks."""
    with translation.override(office.lang.lower()):
        yield


def issuer(office: Office, on: date) -> Issuer:
    """Return what every letter of an office to a person begins with."""
    asking = Asking(phone=office.phone, address=office.address, hours=office.hours)
    return Issuer(office=office.name, on=on, lang="zh-Hant" if office.lang == "zh-Hant" else "zh-Hans", asking=asking)


def about(contact: Contact) -> About:
    """Return whom a letter to this contact addresses, and what they brought."""
    return About(
        addressee=name_of(contact) or _("信访人"),
        matter=contact.matter.number,
        received_on=contact.received_on,
        channel=str(Channel(contact.channel).label),
        summary=opened(contact, bytes(contact.sealed_summary or b"")),
    )


def name_of(contact: Contact) -> str:
    """Return the petitioner's name; empty if they gave none or it is erased."""
    party = _petitioner.first(contact=contact.pk)
    person = person_of(party) if party else None
    return person.name.strip() if person else ""


def addressed(matter: Matter) -> list[Contact]:
    """Return the contacts that are owed letters: each person once, if name and address are clear (Art. 23)."""
    return _addressed(matter=matter.pk)


def first_contact(matter: Matter) -> Contact:
    """Return the contact that opened the matter; letters between offices are sealed with it."""
    found = _first_contact.first(matter=matter.pk)
    if found is None:
        raise Contact.DoesNotExist
    return found


_CONTACTS = Contact.objects.select_related("matter", "office")
_petitioner = Asked(
    lambda of: Party.objects.filter(
        contact=of.contact, part=Party.Part.PETITIONER, ended_on__isnull=True
    ).select_related("contact")[:1]
)
_addressed = Asked(
    lambda of: (
        _CONTACTS.filter(matter=of.matter, reachable=True, key__isnull=False)
        .exclude(part=Contact.Part.REPEAT)
        .order_by("id")
    )
)
_first_contact = Asked(lambda of: _CONTACTS.filter(matter=of.matter, part=Contact.Part.FIRST))
_entries = Asked(lambda of: Entry.objects.filter(matter=of.matter).order_by("id"))


def law_limit(matter: Matter, key: str) -> LawLimit | None:
    """Return the limit of this key that binds the matter, in the edition of its day; None if none does."""
    return next((each for each in limits_of(matter) if each.key == key), None)


def limit_shown(matter: Matter, key: str) -> Limit | None:
    """Return the limit as a letter may state it: only a number that was read in the quoted article."""
    limit = law_limit(matter, key)
    if limit is None or limit.days is None or not limit.checked:
        return None
    return Limit(days=limit.days, basis=limit.citation, working=limit.counting == "working")


def past(matter: Matter) -> list[Event]:
    """Return what happened in the matter, as the law sees it; for letters that state several last days."""
    return [event_of(entry) for entry in _entries(matter=matter.pk)]


def due_after(matter: Matter, key: str, event: Event, history: Sequence[Event] | None = None) -> Due | None:
    """Return the last day that a limit will have once ``event`` is in the journal; None if none runs then.

    :param history: what :func:`past` returned, where it was asked already
    """
    limit = law_limit(matter, key)
    if limit is None:
        return None
    found = read(limit, [*(past(matter) if history is None else history), event], calendar())
    due_on = found[-1].due_on if found else None
    return Due(on=due_on, provisional=found[-1].provisional) if due_on else None
