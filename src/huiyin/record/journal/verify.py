"""Walk every chain from its first entry to its head and say where it is broken."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from uuid import UUID

from huiyin.record.journal.blocks import broken_blocks
from huiyin.record.journal.chain import SAID, START, head_seal, linked
from huiyin.record.journal.changed_rows import Made, changed_rows
from huiyin.record.journal.countersigned import kept
from huiyin.record.journal.heads import exported
from huiyin.record.journal.models import Entry, Head
from huiyin.record.journal.signed_heads import READINGS
from huiyin.record.journal.vouching import Vouched, Witnesses, by_chain
from huiyin.record.offices.models import Office
from huiyin.record.rows.moment import one_moment

CHUNK = 2000
ID, SEQ, OF, MADE = (SAID.index(name) for name in ("id", "seq", "matter_id", "made"))


@dataclass(frozen=True)
class Break:
    """One place where the record is not what was written: the office's chain, the entry's place, and what is wrong."""

    office: str
    seq: int
    what: str

    def __str__(self) -> str:
        return f"{self.office} #{self.seq}: {self.what}"


@dataclass(frozen=True)
class Verdict:
    """What a walk over all chains found, and up to where witnesses vouch for them."""

    entries: int
    offices: int
    breaks: tuple[Break, ...]
    vouched: tuple[Vouched, ...] = ()


def verify(
    *, rows: bool = True, on_entry: Callable[[int], object] | None = None, given_back: Path | None = None
) -> Verdict:
    """Verify every chain, and with ``rows`` the rows that acts made.

    Proves: any change by whoever lacks the key, and any change at all before the last exported or countersigned head,
    deletion of the tail included. A row that an erasure emptied is vouched for by the entry of that act; emptied without
    one it is a break. Readings are proven by their sealed blocks.

    All is read as of one moment, so that acts that go on meanwhile are no breaks.

    :param on_entry: called with the number of entries walked, for progress
    :param given_back: a file of countersigned heads that a witness gave back, beside those that are kept here
    """
    with one_moment():
        return _verified(rows=rows, on_entry=on_entry, given_back=given_back)


def _verified(*, rows: bool, on_entry: Callable[[int], object] | None, given_back: Path | None) -> Verdict:
    walked, breaks, vouched = 0, [], []
    marks, witnesses = exported(), by_chain([*kept(), *(kept(given_back) if given_back else ())])
    chains = _chains({*marks, *witnesses} - {READINGS})
    heads = {head.office_id: head for head in Head.objects.all()}
    for code, office_id in sorted(chains.items()):
        seen = witnesses.get(code) or Witnesses(code)
        chain = Chain(code, heads.get(office_id) if office_id else None, marks.get(code, {}), seen, rows=rows)
        for count in chain.walk(office_id):
            walked += count
            if on_entry is not None:
                on_entry(count)
        breaks += chain.breaks
        vouched += seen.vouched()
    of_readings = witnesses.get(READINGS) or Witnesses("readings")
    both = {**marks.get(READINGS, {}), **of_readings.marks()}
    breaks += [Break("readings", seq, what) for seq, what in broken_blocks(both, of_readings)]
    return Verdict(walked, len(chains), tuple(breaks), (*vouched, *of_readings.vouched()))


def _chains(told: set[str]) -> dict[str, UUID | None]:
    """Return the offices that have a chain, or are told to have had one, by code; None where there is no such office now."""
    codes = dict(Office.objects.values_list("pk", "code"))
    there = {*Entry.objects.order_by().values_list("office_id", flat=True).distinct()}
    there |= set(Head.objects.values_list("office_id", flat=True))
    found: dict[str, UUID | None] = {codes.get(pk, str(pk)): pk for pk in there}
    offices = {code: pk for pk, code in codes.items()}
    return {code: offices.get(code) for code in told} | found


class Chain:
    """One office's chain while it is walked."""

    def __init__(
        self, name: str, head: Head | None, marks: dict[int, bytes], witnesses: Witnesses, *, rows: bool
    ) -> None:
        self.name, self.head, self.marks, self.witnesses, self.rows = name, head, marks, witnesses, rows
        self.seq, self.digest = 0, START
        self.breaks: list[Break] = []

    def walk(self, office_id: UUID | None) -> Iterator[int]:
        """Walk the chain in pieces and yield how many entries each had."""
        found = Entry.objects.filter(office_id=office_id) if office_id else Entry.objects.none()
        entries = found.order_by("seq").values_list("digest", "previous", "salt", *SAID).iterator(CHUNK)
        while chunk := list(islice(entries, CHUNK)):
            for digest, previous, salt, *facts in chunk:
                self._step(bytes(digest), bytes(previous), linked(facts, salt, previous), facts[SEQ])
            if self.rows:
                made = (Made(facts[ID], facts[SEQ], facts[OF], salt, facts[MADE]) for _d, _p, salt, *facts in chunk)
                for seq, what in changed_rows(made):
                    self._say(seq, what)
            yield len(chunk)
        self._end(office_id)

    def _say(self, seq: int, what: str) -> None:
        self.breaks.append(Break(self.name, seq, what))

    def _step(self, digest: bytes, previous: bytes, rightly: bytes, seq: int) -> None:
        """Look at one entry: its place, the one before it, its digest, and what was exported and countersigned of it."""
        if seq != self.seq + 1:
            self._say(self.seq + 1, f"entries {self.seq + 1} to {seq - 1} are missing")
        elif previous != self.digest:
            self._say(seq, "does not follow from the entry before it: one of the two was changed or swapped")
        if not hmac.compare_digest(digest, rightly):
            self._say(seq, "was changed, or was not written by this installation")
        if self.marks.get(seq, digest) != digest:
            self._say(seq, "differs from the head exported at that time")
        for witness in self.witnesses.compare(seq, digest):
            self._say(seq, f"differs from the head that {witness} countersigned")
        self.seq, self.digest = seq, digest

    def _end(self, office_id: UUID | None) -> None:
        head = self.head
        if head is None:
            self._say(self.seq, "the head of the chain is missing")
        elif bytes(head.seal) != head_seal(office_id, head.count, bytes(head.digest)):
            self._say(head.count, "the head was changed")
        elif head.count != self.seq or bytes(head.digest) != self.digest:
            self._say(min(head.count, self.seq) + 1, f"the head counts {head.count} entries, the chain has {self.seq}")
        if self.marks and max(self.marks) > self.seq:
            self._say(self.seq + 1, f"entries up to {max(self.marks)} were exported and are gone")
        if self.witnesses.last > self.seq:
            self._say(self.seq + 1, f"entries up to {self.witnesses.last} were countersigned and are gone")
