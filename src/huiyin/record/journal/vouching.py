"""Up to where witnesses vouch for each chain: their countersigned heads, held against the entries that are there now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from huiyin.record.journal.countersigned import Countersigned


@dataclass(frozen=True)
class Vouched:
    """That a witness vouches for a chain up to one entry: the chain's office, the place, and who said so when."""

    office: str
    seq: int
    witness: str
    key: str
    at: datetime

    def __str__(self) -> str:
        return f"{self.office}: vouched for up to #{self.seq} by {self.witness} (key {self.key[:16]}), {self.at:%Y-%m-%d %H:%M}"


class Witnesses:
    """What witnesses said of one chain, by place."""

    def __init__(self, name: str, said: Iterable[tuple[int, bytes, Countersigned]] = ()) -> None:
        self.name = name
        self._said: dict[int, list[tuple[bytes, Countersigned]]] = defaultdict(list)
        for seq, digest, by in said:
            self._said[seq].append((digest, by))
        self._vouched: dict[str, Vouched] = {}

    @property
    def last(self) -> int:
        """Return the furthest place of which a witness said anything; 0 if none did."""
        return max(self._said, default=0)

    def marks(self) -> dict[int, bytes]:
        """Return one digest for each place of which witnesses spoke."""
        return {seq: said[0][0] for seq, said in self._said.items()}

    def compare(self, seq: int, digest: bytes) -> list[str]:
        """Return the witnesses that saw another digest at a place; who saw this one is noted as vouching up to there."""
        seen = self._said.get(seq, ())
        for _digest, by in (each for each in seen if each[0] == digest):
            self._vouched[by.key] = Vouched(self.name, seq, by.witness, by.key, by.at)
        return [f"{by.witness} on {by.at:%Y-%m-%d}" for other, by in seen if other != digest]

    def vouched(self) -> list[Vouched]:
        """Return up to where each witness vouches, after all places were asked in their order."""
        return sorted(self._vouched.values(), key=lambda each: each.witness)


def by_chain(found: Iterable[Countersigned]) -> dict[str, Witnesses]:
    """Return what witnesses said by the code of the chain's office; of a chain that went back they vouch for nothing."""
    said: dict[str, list[tuple[int, bytes, Countersigned]]] = defaultdict(list)
    for each in found:
        back = {chain.code for chain in each.back}
        for code, end in each.heads.ends.items():
            if code not in back:
                said[code].append((end.count, end.digest, each))
    return {code: Witnesses(code or "readings", each) for code, each in said.items()}
