"""The state of the chains: how long each is, when its head was last exported, and whether all hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.journal.countersigned import kept
from huiyin.record.journal.heads import Marks, exported, newest
from huiyin.record.journal.lookups import entry_count
from huiyin.record.journal.models import Entry, Head
from huiyin.record.journal.signed_heads import READINGS, SignedHeads
from huiyin.record.journal.verify import Verdict, verify
from huiyin.record.journal.vouching import by_chain
from huiyin.record.offices.models import Office

AT_ONCE = 200
TOO_MANY = 50_000
"""Entries that a page walks while one waits; more are left to the command."""


@dataclass(frozen=True)
class ChainState:
    """One office's chain: its length, and up to which entry heads were exported and countersigned (0: never)."""

    office: Office
    count: int
    exported: int
    countersigned: int


def heads() -> list[ChainState]:
    """Return all chains by the path of their office."""
    marks, seen = exported(), by_chain(kept())
    rows = Head.objects.select_related("office").order_by("office__path")
    return [
        ChainState(
            head.office,
            head.count,
            max(marks.get(head.office.code, {0: b""})),
            seen[head.office.code].last if head.office.code in seen else 0,
        )
        for head in rows
    ]


def newest_heads() -> SignedHeads | None:
    """Return the heads of all chains as they were signed last; None if they never were on this machine."""
    return newest()


def heads_not_kept() -> list[str]:
    """Return the codes of offices whose chain no longer holds one of its exported or countersigned heads, without walking it."""
    keys = dict(Office.objects.values_list("code", "pk"))
    marks = {(code, seq, digest) for code, seq, digest in _every_mark() if code != READINGS}
    known = [each for each in marks if each[0] in keys]
    there = set()
    for at in range(0, len(known), AT_ONCE):
        asked = [(keys[code], seq) for code, seq, _digest in known[at : at + AT_ONCE]]
        there |= _held(asked)
    gone = {code for code, seq, digest in marks if (keys.get(code), seq, digest) not in there}
    return sorted(gone)


def _every_mark() -> Iterator[tuple[str, int, bytes]]:
    found: list[Marks] = [exported(), {code: said.marks() for code, said in by_chain(kept()).items()}]
    for marks in found:
        for code, ends in marks.items():
            yield from ((code, seq, digest) for seq, digest in ends.items())


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
