"""Take an accusation in: seal it to its two readers before anything is written, keep nothing else, give a receipt."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from huiyin.lib.envelopes import seal_to
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.parcels import Parcel, packed
from huiyin.lib.refusal import Refused
from huiyin.record.offices.models import Office
from huiyin.record.sealed.codes import Known, code_of, known_by
from huiyin.record.sealed.models import Envelope
from huiyin.record.sealed.readers import readers_for
from huiyin.record.sealed.receipts import Receipt, receipt_of

LONGEST = 20_000


@dataclass(frozen=True, kw_only=True)
class Accusation:
    """What is said of whom: office, whether of its head, words, and how to reach the person if they wish it."""

    office: Office
    of_head: bool
    narrative: str
    reach: str = ""
    files: tuple[CheckedFile, ...] = ()

    def parcel(self, on: date, answer_key: bytes = b"") -> Parcel:
        """Return all of it, as the readers will find it."""
        said = {
            "day": on.isoformat(),
            "office": self.office.name,
            "of_head": "yes" if self.of_head else "no",
            "narrative": self.narrative.strip(),
            "reach": self.reach.strip(),
            "answer_key": answer_key.hex(),
        }
        return Parcel(said, tuple((each.name, each.content) for each in self.files))


def take_in(accusation: Accusation, *, form: str, on: date) -> Receipt:
    """Seal an accusation to two readers outside the office complained of and keep the envelope (Art. 30).

    Words, name and files are never written: what reaches the database is sealed. The day is kept, no hour.

    :param form: the random word of the form, so that sending it twice keeps it once and gives the same code
    :raises Refused: if nothing is said, or no two readers are there
    """
    if not accusation.narrative.strip():
        raise Refused("nothing_said", _("请写明发生了什么事。"), article="xinfang_2022:19", field="narrative")
    readers = readers_for(accusation.office, of_head=accusation.of_head, on=on)
    code = code_of(form, hashlib.sha256(packed(accusation.parcel(on))).hexdigest())
    known = known_by(code)
    sealed = seal_to([bytes(key.public) for key in readers.both], packed(accusation.parcel(on, known.answer_key)))
    fresh = Envelope(first=readers.first, second=readers.second, **_facts(known, sealed, on))
    Envelope.objects.bulk_create([fresh], ignore_conflicts=True)
    return receipt_of(_kept(known), code)


def _facts(known: Known, sealed: bytes, on: date) -> dict[str, object]:
    return {
        "code_digest": known.digest,
        "arrived_on": on,
        "content": sealed,
        "digest": hashlib.sha256(sealed).digest(),
        "answer_key": known.answer_key,
    }


def _kept(known: Known) -> Envelope:
    """Return the envelope of the code: the one just made, or the one that an earlier sending made."""
    rows = Envelope.objects.select_related("first__post__office", "second__post__office").defer("content")
    return rows.get(code_digest=known.digest)
