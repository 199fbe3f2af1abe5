"""What a person learns by the code of their accusation: where it stands, and the answer that nobody else can read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from huiyin.lib.envelopes import open_with
from huiyin.lib.refusal import NotFound
from huiyin.lib.seals import SealBroken
from huiyin.record.sealed.codes import Known, known_by
from huiyin.record.sealed.models import Envelope

NO_CODE = _("没有找到这个查询码，请核对回执上的 16 位数字。")


@dataclass(frozen=True)
class Followed:
    """Where an accusation stands: the days it arrived, was first opened and was answered, and the answer.

    An answer that is there but does not open is empty.
    """

    arrived_on: date
    opened_on: date | None
    answered_on: date | None
    answer: str


def followed(typed: str) -> Followed:
    """Return where the accusation of a code stands; the answer is opened with the code and kept nowhere.

    :raises NotFound: if no accusation has this code
    """
    known = known_by(typed)
    rows = Envelope.objects.select_related("answer").prefetch_related("opened").defer("content")
    envelope = rows.filter(code_digest=known.digest).first()
    if envelope is None:
        raise NotFound(NO_CODE)
    opened = min((each.on for each in envelope.opened.all()), default=None)
    answer = getattr(envelope, "answer", None)
    if answer is None:
        return Followed(envelope.arrived_on, opened, None, "")
    return Followed(envelope.arrived_on, opened, answer.on, _opened(known, bytes(answer.content)))


def _opened(known: Known, sealed: bytes) -> str:
    """Return the answer; empty if what the reader handed in does not open."""
    try:
        return open_with(known.private, sealed).decode(errors="replace")
    except SealBroken:
        return ""
