"""Write down one contact: number, code, sealed words and people."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Model

from huiyin.handling.intake.intake import Intake
from huiyin.record.matters.codes import code_digest
from huiyin.record.matters.models import Claim, Contact, Matter
from huiyin.record.matters.numbers import take
from huiyin.record.matters.seals import Cipher, keyed, new_cipher
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import sealed_party


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """How one contact arrives: where, by whom, for which day, under which key and code."""

    office: Office
    by: Acting
    on: date
    at: datetime
    code: str
    contact_id: UUID
    source: str = "live"


@dataclass(frozen=True)
class Written:
    """A contact that was written down, with the cipher that opens it and the rows made."""

    contact: Contact
    cipher: Cipher
    rows: list[Model]


def fingerprint(intake: Intake, office: Office) -> bytes:
    """Return the digest by which the very same contact is known again at this office.

    An order number decides alone; otherwise who and what, with blanks and letter widths ignored.
    """
    who = intake.people[0] if intake.people else None
    said = f"{who.name if who else ''}\n{who.phone if who else ''}\n{intake.narrative}"
    plain = "".join(unicodedata.normalize("NFKC", intake.order_number or said).split())
    return keyed(f"fingerprint:{office.pk}", plain)


def contact_number(office: Office, year: int, serial: int) -> str:
    """Return the number of a contact, such as ``qingshi-2025-00012``."""
    return f"{office.code}-{year}-{serial:05d}"


def write_contact(intake: Intake, *, matter: Matter, part: str, arrival: Arrival, mark: bytes = b"") -> Written:
    """Insert the contact with its people, all sealed under its own fresh key; ``mark`` is a carried row's fingerprint."""
    office, on = arrival.office, arrival.on
    cipher, wrapped = new_cipher(arrival.contact_id, office.pk)
    contact = Contact.objects.create(
        id=arrival.contact_id,
        number=contact_number(office, on.year, take(office, "contact", on.year)),
        code_digest=code_digest(arrival.code) if arrival.code else None,
        matter=matter,
        office=office,
        part=part,
        channel=intake.channel,
        received_on=on,
        division=office.division,
        year=on.year,
        persons=intake.persons,
        anonymous=intake.anonymous,
        confidential=intake.confidential,
        reachable=intake.reachable,
        order_number=intake.order_number,
        fingerprint=mark or fingerprint(intake, office),
        key=wrapped,
        sealed_summary=cipher.seal(intake.summary),
        sealed_narrative=cipher.seal(intake.narrative),
        source=arrival.source,
    )
    people = _people(intake, contact, cipher)
    Party.objects.bulk_create(people)
    return Written(contact, cipher, [contact, *people])


def _people(intake: Intake, contact: Contact, cipher: Cipher) -> list[Party]:
    parts = [Party.Part.PETITIONER, *[Party.Part.REPRESENTATIVE] * (len(intake.people) - 1)]
    named = [person for person in intake.people if person.name.strip()]
    return [
        sealed_party(person, contact=contact, cipher=cipher, part=part)
        for person, part in zip(named, parts, strict=False)
    ]


def write_claims(intake: Intake, written: Written, *, after: int = 0) -> list[Claim]:
    """Insert the things asked, numbered on from ``after``; one claim from the summary where none was told apart."""
    asks = intake.claims or (intake.summary,)
    claims = [
        Claim(
            matter_id=written.contact.matter_id,
            contact=written.contact,
            ordinal=after + at,
            sealed_text=written.cipher.seal(ask),
        )
        for at, ask in enumerate(asks, start=1)
    ]
    return Claim.objects.bulk_create(claims)
