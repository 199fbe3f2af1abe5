"""The state of the chains: how long each is, when its head was last exported, and whether all hold."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.journal.heads import READINGS, exported
from huiyin.record.journal.lookups import entry_count
from huiyin.record.journal.models import Entry, Head
from huiyin.record.journal.verify import Verdict, verify
from huiyin.record.offices.models import Office

AT_ONCE = 200
TOO_MANY = 50_000
"""Entries that a page walks while one waits; more are left to the command."""


@dataclass(frozen=True)
class ChainState:
    """One office's chain: its length, and up to which entry heads were exported outside the database (0: never)."""

    office: Office
    count: int
    exported: int


def heads() -> list[ChainState]:
    """Return all chains by the path of their office."""
    marks = exported()
    rows = Head.objects.select_related("office").order_by("office__path")
    return [ChainState(head.office, head.count, max(marks.get(head.office_id, {0: b""}))) for head in rows]


def heads_not_kept() -> list[str]:
    """Return the codes of offices whose chain no longer holds one of its exported heads, without walking it."""
    codes = {office.pk: office.code for office in Office.objects.all()}
    marks = [
        (office, seq, digest)
        for office, kept in exported().items()
        if office != READINGS
        for seq, digest in kept.items()
    ]
    there = set()
    for at in range(0, len(marks), AT_ONCE):
        asked = [(office, seq) for office, seq, _ in marks[at : at + AT_ONCE]]
        there |= _held(asked)
    gone = {office for office, seq, digest in marks if (office, seq, digest) not in there}
    return sorted(codes.get(office, str(office)) for office in gone)


def _held(asked: list[tuple[UUID, int]]) -> set[tuple[UUID, int, bytes]]:
    wanted = Q()
    for office, seq in asked:
        wanted |= Q(office_id=office, seq=seq)
    rows = Entry.objects.filter(wanted).values_list("office_id", "seq", "digest")
    return {(office, seq, bytes(digest)) for office, seq, digest in rows}


def verdict() -> Verdict:
    """Walk every chain and the rows that acts made.

    :raises Refused: if they are too long to wait for
    """
    if entry_count() > TOO_MANY:
        raise Refused(
            "too_long",
            _("记录超过 %(n)d 条，网页上等不及。") % {"n": TOO_MANY},
            remedy=_("请在服务器上运行 huiyin verify，它显示进度和每一处断点。"),
        )
    return verify()
