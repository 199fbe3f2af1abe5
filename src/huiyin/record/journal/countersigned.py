"""Heads of another installation countersigned by a witness: the witness's own signature over the whole signed text.

What is countersigned says who the witness is, by which key, and whether the heads follow those it kept before, or
which chain went back. Ours lie in a file beside the exported heads, where no superuser of a database can reach them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from huiyin.lib.signing import NotSigned, checked
from huiyin.record.journal.signed_heads import FIRST as HEADS
from huiyin.record.journal.signed_heads import READINGS, End, SignedHeads, read_heads
from huiyin.record.matters.proofs import proof_key, proven

FIRST, AGREES = "huiyin countersigned 1", "agrees"


class Back(NamedTuple):
    """A chain that went back: its office's code, how long it was known to be, and how long it is said to be now."""

    code: str
    before: int
    now: int

    def __str__(self) -> str:
        return f"{f'chain {self.code}' if self.code else 'readings'} {self.before} {self.now}"


@dataclass(frozen=True)
class Countersigned:
    """Countersigned heads that were read: by which office under which public key, when, and what went back."""

    at: datetime
    witness: str
    key: str
    back: tuple[Back, ...]
    heads: SignedHeads
    text: str


def gone_back(highest: dict[str, End], now: SignedHeads) -> tuple[Back, ...]:
    """Return the chains that are shorter than known, or as long with another end, by code.

    :param highest: the furthest end of each chain that was kept before
    """
    found = []
    for code, known in sorted(highest.items()):
        end = now.ends.get(code, End(0, b""))
        if end.count < known.count or (end.count == known.count and end.digest != known.digest):
            found.append(Back(code, known.count, end.count))
    return tuple(found)


def furthest(kept: Iterable[SignedHeads]) -> dict[str, End]:
    """Return the furthest end of each chain among heads, in their order; of two as far the first."""
    highest: dict[str, End] = {}
    for heads in kept:
        for code, end in heads.ends.items():
            if code not in highest or end.count > highest[code].count:
                highest[code] = end
    return highest


def countersign(heads: SignedHeads, *, witness: str, back: Sequence[Back], at: datetime) -> str:
    """Return the heads with this installation's own signature over them, and what it found.

    :param witness: the code of the office of ours that witnesses
    """
    found = [f"back {each}" for each in back] or [AGREES]
    said = [FIRST, f"at {at.isoformat()}", f"witness {witness}", f"key {proof_key()}", *found, heads.text]
    return proven("\n".join(said))


def read_countersigned(text: str) -> Countersigned:
    """Return what a witness said; whose keys it names is for the reader to know.

    :raises NotSigned: if it is none, or one of the two signatures is not of the key named beside it
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    try:
        inner = lines.index(HEADS)
        first, at, witness, key, *found = lines[:inner]
        checked(bytes.fromhex(key.removeprefix("key ")), text)
        moment = datetime.fromisoformat(at.removeprefix("at "))
        back = () if found == [AGREES] else tuple(map(_back, found))
    except ValueError:
        raise NotSigned("These are no countersigned heads, or they were changed.") from None
    if first != FIRST or moment.tzinfo is None or not found:
        raise NotSigned("These are no countersigned heads.")
    heads = read_heads("\n".join(lines[inner:-1]))
    said = (witness.removeprefix("witness "), key.removeprefix("key "))
    return Countersigned(moment, *said, back, heads, "\n".join(lines))


def _back(line: str) -> Back:
    """Return what one line says went back.

    :raises ValueError: if it is no such line
    """
    said, before, now = line.rsplit(" ", 2)
    if said != "back readings" and not said.startswith("back chain "):
        raise ValueError("a line tells of a chain or of the readings that went back")
    code = READINGS if said == "back readings" else said.removeprefix("back chain ")
    return Back(code, int(before), int(now))


def countersigned_file() -> Path:
    """Return the file that countersigned heads of ours are added to."""
    return Path(settings.HUIYIN_HOME) / "countersigned.jsonl"


def keep(texts: Iterable[str]) -> int:
    """Add what witnesses countersigned to the file, each once; return how many were new."""
    there = {each.text for each in kept()}
    fresh = [text for text in dict.fromkeys(texts) if text not in there]
    if fresh:
        with countersigned_file().open("a", encoding="utf-8") as file:
            file.writelines(f"{json.dumps({'countersigned': text}, ensure_ascii=False)}\n" for text in fresh)
    return len(fresh)


def kept(path: Path | None = None) -> Iterator[Countersigned]:
    """Yield our own heads as witnesses countersigned them, oldest first; what is not signed by us and them is passed over.

    :param path: another file of this kind, such as one that a witness gave back
    """
    path = path or countersigned_file()
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            try:
                found = read_countersigned(json.loads(line)["countersigned"])
            except (ValueError, LookupError, TypeError, AttributeError):
                continue
            if found.heads.is_ours:
                yield found
