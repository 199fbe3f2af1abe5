"""Seal who holds a place: how to call and reach them and what it is about, and nothing else."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from huiyin.record.matters.codes import digits
from huiyin.record.matters.models import Contact
from huiyin.record.matters.seals import keyed
from huiyin.record.matters.suite import sealed_for, unsealed_for
from huiyin.routines.receptions.models import ReceptionDay, Turn


@dataclass(frozen=True, kw_only=True)
class Booker:
    """Who comes: how to call them (a surname will do), a telephone if they gave one, and in a line what it is about."""

    call: str
    phone: str = ""
    about: str = ""


def seal_booker(turn: Turn, booker: Booker) -> bytes:
    """Return the booker sealed for this turn, under a key of its office."""
    return sealed_for(_purpose(turn.day), json.dumps(asdict(booker), ensure_ascii=False).encode(), turn.pk.bytes)


def booker_of(turn: Turn) -> Booker | None:
    """Return who holds the turn; None once it is forgotten."""
    if turn.sealed is None:
        return None
    return Booker(**json.loads(unsealed_for(_purpose(turn.day), bytes(turn.sealed), turn.pk.bytes)))


def same_booker(day: ReceptionDay, booker: Booker, contact: Contact | None) -> bytes | None:
    """Return the digest that tells the same booker again on this day, and nothing on any other; None: no way to tell."""
    known = f"matter {contact.matter_id}" if contact else digits(booker.phone)
    return keyed(f"turn:{day.pk}", known) if known else None


def _purpose(day: ReceptionDay) -> str:
    return f"reception:{day.office_id}"
