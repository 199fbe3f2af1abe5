"""Write what an external auditor needs: the chains of acts and of readings, every signed head, the public key, and a program.

Digests of entries are keyed, so that nobody can try out what an entry says; an outsider checks links, heads and signatures.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from huiyin.lib.files.whole import whole_folder
from huiyin.record.journal.countersigned import kept
from huiyin.record.journal.heads import ends, signed_exports
from huiyin.record.journal.models import Entry, ReadingBlock
from huiyin.record.journal.signed_heads import sign_heads
from huiyin.record.matters.proofs import proof_key
from huiyin.record.offices.models import Office
from huiyin.record.rows.moment import one_moment

CHUNK = 5000
ACTS = ("office", "seq", "at", "recorded_at", "act", "matter", "previous", "digest")
BLOCKS = ("seq", "until", "readings", "previous", "digest")
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Made:
    """What was written: entries, blocks of readings, signed heads, and heads that witnesses countersigned."""

    entries: int
    blocks: int
    heads: int
    countersigned: int


def write_kit(folder: Path, *, at: datetime, on_rows: Callable[[int], object] | None = None) -> Made:
    """Write the kit into a new or empty folder, as of one moment, with the heads of that moment signed.

    No matter has its number or key in it, but a sign made for this kit alone; no post, no person and no word stands there.

    :raises OSError: if there is no room, or the folder holds files already; nothing is left then
    """
    with whole_folder(folder) as place:
        with one_moment():
            now = sign_heads(ends(), at)
            entries = _rows(place / "acts.csv", ACTS, _told(_acts(), on_rows))
            blocks = _rows(place / "blocks.csv", BLOCKS, _blocks())
        heads = _lines(place / "heads.jsonl", "proof", [*(each.text for each in signed_exports()), now.text])
        seen = _lines(place / "countersigned.jsonl", "countersigned", (each.text for each in kept()))
        (place / "public-key.txt").write_text(f"{proof_key()}\n", encoding="utf-8")
        for name in ("check.py", "README.md"):
            (place / name).write_bytes((HERE / name).read_bytes())
    return Made(entries, blocks, heads, seen)


def _acts() -> Iterator[tuple[object, ...]]:
    signs = os.urandom(32)
    codes = Office.objects.order_by("code").values_list("pk", "code")
    for office, code in codes:
        rows = Entry.objects.filter(office=office).order_by("seq")
        facts = rows.values_list("seq", "at", "recorded_at", "act", "matter_id", "previous", "digest")
        for seq, entered, recorded, act, matter, previous, digest in facts.iterator(CHUNK):
            said = (code, seq, entered.isoformat(), recorded.isoformat(), act, _sign(matter, signs))
            yield *said, bytes(previous).hex(), bytes(digest).hex()


def _sign(matter: UUID | None, signs: bytes) -> str:
    """Return what stands for a matter in one kit: the same for its acts, another in the next kit."""
    return hashlib.blake2b(matter.bytes, key=signs, digest_size=8).hexdigest() if matter else ""


def _blocks() -> Iterator[tuple[object, ...]]:
    for each in ReadingBlock.objects.order_by("seq").iterator(CHUNK):
        yield each.seq, each.until.isoformat(), each.count, bytes(each.previous).hex(), bytes(each.digest).hex()


def _told(rows: Iterable[tuple[object, ...]], on_rows: Callable[[int], object] | None) -> Iterator[tuple[object, ...]]:
    for number, row in enumerate(rows, 1):
        yield row
        if on_rows is not None and number % CHUNK == 0:
            on_rows(CHUNK)


def _rows(path: Path, heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file)
        write.writerow(heads)
        for row in rows:
            write.writerow(row)
            count += 1
    return count


def _lines(path: Path, name: str, texts: Iterable[str]) -> int:
    lines = [json.dumps({name: text}, ensure_ascii=False) for text in texts]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)
