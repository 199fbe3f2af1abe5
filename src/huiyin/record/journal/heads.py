"""Export the ends of all chains outside the database, so that even who holds every key cannot cut a tail unseen."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from huiyin.lib import seals
from huiyin.record.journal.models import Head, ReadingBlock
from huiyin.record.matters.seals import secret

READINGS = UUID(int=0)
"""Stands for the chain of blocks of readings, which is no office's."""


def heads_file() -> Path:
    """Return the file that exported heads are added to."""
    return Path(settings.HUIYIN_HOME) / "heads.jsonl"


def _signed(line: dict[str, object]) -> str:
    plain = json.dumps(line, sort_keys=True).encode()
    return seals.digest("sha256", secret("exported heads"), plain).hex()


def export_heads(at: datetime) -> int:
    """Add the head of every chain to the file, signed; return how many."""
    ends = [(head.office_id, head.count, bytes(head.digest)) for head in Head.objects.order_by("office_id")]
    if block := ReadingBlock.objects.order_by("-seq").first():
        ends.append((READINGS, block.seq, bytes(block.digest)))
    lines = []
    for chain, count, digest in ends:
        line: dict[str, object] = {"at": at.isoformat(), "office": str(chain), "count": count, "digest": digest.hex()}
        lines.append(json.dumps({**line, "signature": _signed(line)}))
    with heads_file().open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
    return len(lines)


def exported() -> dict[UUID, dict[int, bytes]]:
    """Return the digests of exported heads by office and count; lines with a wrong signature are passed over."""
    marks: dict[UUID, dict[int, bytes]] = defaultdict(dict)
    if not heads_file().exists():
        return marks
    for text in heads_file().read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        signature = line.pop("signature", "")
        if line["count"] and signature == _signed(line):
            marks[UUID(line["office"])][line["count"]] = bytes.fromhex(line["digest"])
    return marks


def last_export() -> datetime | None:
    """Return when heads were last exported; None if never."""
    if not heads_file().exists():
        return None
    lines = heads_file().read_text(encoding="utf-8").splitlines()
    return datetime.fromisoformat(json.loads(lines[-1])["at"]) if lines else None
