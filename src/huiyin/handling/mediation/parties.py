"""Who the parties are, sealed with the first contact; boxes of forms that are not held here stay blank."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy as _

from huiyin.handling.mediation.case_models import Consent, Disputant, Mediation
from huiyin.handling.mediation.kinds import Side
from huiyin.handling.mediation.known import once
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact
from huiyin.record.matters.seals import Cipher, cipher_of
from huiyin.record.parties.people import Person
from huiyin.record.rows.asked import Asked


@dataclass(frozen=True, kw_only=True)
class Disputing:
    """A party as told: a person, or an organisation with its ``head`` (法定代表人); ``through`` a guardian or proxy.

    ``help`` is what was offered to a child or a weaker party; it lies sealed with the party and is never listed.
    """

    name: str
    phone: str = ""
    address: str = ""
    is_organisation: bool = False
    head: str = ""
    through: str = ""
    help: str = ""

    @property
    def person(self) -> Person:
        """Return who it is as the record keeps people."""
        return Person(name=self.name, phone=self.phone, address=self.address)


def check_named(parties: Sequence[Disputing], field: str) -> None:
    """Refuse a party without a name."""
    if any(not each.name.strip() for each in parties):
        raise Refused("no_name", _("请填写当事人的姓名或者名称。"), article="mediation_2010:29-1", field=field)


def cipher_for(contact: Contact) -> Cipher:
    """Return the cipher of the contact that a mediation's texts are sealed with.

    :raises Refused: if its key is erased
    """
    cipher = cipher_of(contact)
    if cipher is None:
        raise Refused("erased", _("这件来信来访的个人内容已依规删除。"))
    return cipher


def seat(
    mediation: Mediation,
    parties: Sequence[Disputing],
    *,
    side: str,
    contact: Contact,
    entry: Entry,
    cipher: Cipher,
    after: int = 0,
    own: Contact | None = None,
) -> list[Disputant]:
    """Return unsaved rows of parties on one side, numbered on from ``after``."""
    return [
        Disputant(
            mediation=mediation,
            contact=contact,
            own=own,
            ordinal=after + number,
            side=side,
            sealed=cipher.seal(json.dumps(asdict(each), ensure_ascii=False)),
            entry=entry,
        )
        for number, each in enumerate(parties, start=1)
    ]


def who(disputant: Disputant, cipher: Cipher | None = None) -> Disputing:
    """Return who a party is; nameless once the key is erased."""
    cipher = cipher or cipher_of(disputant.contact)
    if cipher is None or disputant.sealed is None:
        return Disputing(name="")
    return Disputing(**json.loads(cipher.open(bytes(disputant.sealed))))


def parties_of(mediation: Mediation) -> list[Disputant]:
    """Return the parties in order."""
    return [row for row, _person in named(mediation)]


def named(mediation: Mediation) -> list[tuple[Disputant, Disputing]]:
    """Return the parties in order with who they are."""
    return once(mediation, "parties", lambda: _named(mediation))


def _named(mediation: Mediation) -> list[tuple[Disputant, Disputing]]:
    rows = _parties(mediation=mediation.pk)
    cipher = cipher_of(rows[0].contact) if rows else None
    for each in rows:
        each.mediation = mediation
    return [(row, who(row, cipher)) for row in rows]


def last_said(disputant: Disputant) -> str:
    """Return what the party last said to mediation; empty if they were not asked yet."""
    last = _said.first(disputant=disputant.pk)
    return last.said if last else ""


def waiting(mediation: Mediation) -> list[Disputant]:
    """Return the parties who have not agreed to mediation."""
    said = {each.disputant_id: each.said for each in _all_said(mediation=mediation.pk)}
    return [each for each in parties_of(mediation) if said.get(each.pk) != Consent.Said.GIVEN]


def sides(mediation: Mediation) -> set[str]:
    """Return the sides on which somebody stands."""
    return {each.side for each in parties_of(mediation)} & set(Side.values)


_parties = Asked(
    lambda of: Disputant.objects.filter(mediation=of.mediation).select_related("contact").order_by("ordinal")
)
_all_said = Asked(lambda of: Consent.objects.filter(disputant__mediation=of.mediation).order_by("id"))
_said = Asked(lambda of: Consent.objects.filter(disputant=of.disputant).order_by("-id")[:1])
