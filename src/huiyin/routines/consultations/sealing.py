"""Seal an opinion: its words, and apart from them who gave it, so that the giver can be forgotten first."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from huiyin.record.matters.suite import sealed_for, unsealed_for
from huiyin.routines.consultations.models import Consultation, Opinion


@dataclass(frozen=True, kw_only=True)
class Giver:
    """Who gave an opinion, as far as they said: a name, and how to reach them."""

    name: str = ""
    contact: str = ""

    @property
    def is_known(self) -> bool:
        """Tell whether they said anything of themselves."""
        return bool(self.name or self.contact)


def seal_words(opinion: Opinion, words: str) -> bytes:
    """Return the words sealed for this opinion, under a key of the office that asks."""
    return sealed_for(_purpose(opinion.consultation), words.encode(), opinion.pk.bytes)


def words_of(opinion: Opinion) -> str:
    """Return the words as they were given; empty once they are forgotten."""
    if opinion.sealed_words is None:
        return ""
    return unsealed_for(_purpose(opinion.consultation), bytes(opinion.sealed_words), opinion.pk.bytes).decode()


def seal_giver(opinion: Opinion, giver: Giver) -> bytes | None:
    """Return the giver sealed for this opinion; None for one who said nothing of themselves."""
    if not giver.is_known:
        return None
    said = json.dumps(asdict(giver), ensure_ascii=False).encode()
    return sealed_for(_purpose(opinion.consultation), said, opinion.pk.bytes)


def giver_of(opinion: Opinion) -> Giver:
    """Return who gave it, as far as they said and it is not forgotten."""
    if opinion.sealed_giver is None:
        return Giver()
    said = unsealed_for(_purpose(opinion.consultation), bytes(opinion.sealed_giver), opinion.pk.bytes)
    return Giver(**json.loads(said))


def _purpose(consultation: Consultation) -> str:
    return f"consultation:{consultation.office_id}"
