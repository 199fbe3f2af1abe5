"""Seal an opinion: its words, and apart from them who gave it, so that the giver can be forgotten first."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from huiyin.lib import seals
from huiyin.record.matters.seals import secret
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
    return seals.seal(_key(opinion.consultation), words.encode(), opinion.pk.bytes)


def words_of(opinion: Opinion) -> str:
    """Return the words as they were given; empty once they are forgotten."""
    if opinion.sealed_words is None:
        return ""
    return seals.unseal(_key(opinion.consultation), bytes(opinion.sealed_words), opinion.pk.bytes).decode()


def seal_giver(opinion: Opinion, giver: Giver) -> bytes | None:
    """Return the giver sealed for this opinion; None for one who said nothing of themselves."""
    if not giver.is_known:
        return None
    said = json.dumps(asdict(giver), ensure_ascii=False).encode()
    return seals.seal(_key(opinion.consultation), said, opinion.pk.bytes)


def giver_of(opinion: Opinion) -> Giver:
    """Return who gave it, as far as they said and it is not forgotten."""
    if opinion.sealed_giver is None:
        return Giver()
    said = seals.unseal(_key(opinion.consultation), bytes(opinion.sealed_giver), opinion.pk.bytes)
    return Giver(**json.loads(said))


def _key(consultation: Consultation) -> bytes:
    return secret(f"consultation:{consultation.office_id}")
