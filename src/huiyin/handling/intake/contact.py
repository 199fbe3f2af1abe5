"""Write down one contact: number, code, sealed words and people."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.db.models import Model

from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.intake import Intake
from huiyin.record.matters.codes import code_digest
from huiyin.record.matters.models import Claim, Contact, Matter
from huiyin.record.matters.seals import Cipher, keyed, new_cipher
from huiyin.record.offices.models import Office
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import sealed_party
from huiyin.record.rows.fresh import fresh
from huiyin.record.traces.models import Trace


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


def write_contact(
    intake: Intake, *, matter: Matter, part: str, arrival: Arrival, serial: int | None, mark: bytes = b""
) -> Written:
    """Return the contact, unsaved, with its people, all sealed under its own fresh key.

    :param serial: its place among the office's contacts of the year; None while that is not taken
    :param mark: a carried row's fingerprint
    """
    office, on = arrival.office, arrival.on
    cipher, wrapped = new_cipher(arrival.contact_id, office.pk)
    contact = fresh(
        Contact,
        id=arrival.contact_id,
        number=contact_number(office, on.year, serial) if serial else "",
        code_digest=code_digest(arrival.code) if arrival.code else None,
        matter=matter,
        office=office,
        part=part,
        channel=intake.channel,
        received_on=on,
        posted_on=intake.posted_on,
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
    return Written(contact, cipher, [contact, *people])


def _people(intake: Intake, contact: Contact, cipher: Cipher) -> list[Party]:
    parts = [Party.Part.PETITIONER, *[Party.Part.REPRESENTATIVE] * (len(intake.people) - 1)]
    named = [person for person in intake.people if person.name.strip()]
    return [
        sealed_party(person, contact=contact, cipher=cipher, part=part)
        for person, part in zip(named, parts, strict=False)
    ]


def trace(intake: Intake, written: Written, matter: Matter) -> Trace:
    """Return the unsaved trace by which the contact's words are found, never its people."""
    from huiyin.record.traces.leave import trace_of_words  # noqa: PLC0415 - a file's orders are traced later: no words to load

    said = (intake.summary, intake.narrative, *intake.claims)
    return trace_of_words(written.contact, said, [each.name for each in intake.people], matter)


def write_claims(intake: Intake, written: Written, *, after: int = 0) -> list[Claim]:
    """Return the things asked, unsaved, numbered on from ``after``; one claim from the summary where none was told apart."""
    asks = intake.claims or (intake.summary,)
    return [
        fresh(
            Claim,
            matter_id=written.contact.matter_id,
            contact=written.contact,
            ordinal=after + at,
            sealed_text=written.cipher.seal(ask),
        )
        for at, ask in enumerate(asks, start=1)
    ]
