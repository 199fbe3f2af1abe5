"""Say who people are, and keep it sealed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from uuid import UUID

from huiyin.record.matters.models import Contact
from huiyin.record.matters.seals import Cipher, cipher_of, keyed
from huiyin.record.parties.models import Party


@dataclass(frozen=True)
class Person:
    """Who someone is, as far as the matter needs it: no number of any paper, nothing about their nature."""

    name: str
    phone: str = ""
    address: str = ""

    @property
    def is_reachable(self) -> bool:
        """Tell whether name and address or phone are clear enough for a written notice (Art. 23)."""
        return bool(self.name.strip() and (self.address.strip() or self.phone.strip()))


def sealed_party(
    person: Person, *, contact: Contact, cipher: Cipher, part: str = Party.Part.PETITIONER, scope: str = ""
) -> Party:
    """Return an unsaved row of ``person``, sealed with the contact's cipher."""
    return Party(
        contact=contact,
        matter_id=contact.matter_id,
        part=part,
        sealed=cipher.seal(json.dumps(asdict(person), ensure_ascii=False)),
        same_person=same_person(contact.matter_id, person),
        scope=scope,
    )


def same_person(matter_id: UUID, person: Person) -> bytes:
    """Return the digest that tells the same person again on this matter, and nothing across matters."""
    return keyed(f"party:{matter_id}", f"{person.name.strip()}\n{person.phone.strip()}")


def person_of(party: Party) -> Person | None:
    """Return who the party is; None once the contact's key is erased."""
    cipher = cipher_of(party.contact)
    if cipher is None or party.sealed is None:
        return None
    return Person(**json.loads(cipher.open(bytes(party.sealed))))
