"""Export the ends of all chains outside the database, so that even who holds every key cannot cut a tail unseen."""

from __future__ import annotations

import hmac
import json
from collections import defaultdict, deque
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from huiyin.lib import seals
from huiyin.lib.signing import NotSigned
from huiyin.record.journal.models import Head, ReadingBlock
from huiyin.record.journal.signed_heads import READINGS, End, SignedHeads, read_heads, sign_heads
from huiyin.record.matters.suite import secret
from huiyin.record.offices.models import Office

_READINGS_ONCE = str(UUID(int=0))
"""How older lines name the readings."""

Marks = dict[str, dict[int, bytes]]
"""Digests by the code of an office and by the place of the entry."""


def heads_file() -> Path:
    """Return the file that exported heads are added to."""
    return Path(settings.HUIYIN_HOME) / "heads.jsonl"


def ends() -> dict[str, End]:
    """Return the end of every chain by its office's code, and that of the readings."""
    found = Head.objects.values_list("office__code", "count", "digest")
    said = {code: End(count, bytes(digest)) for code, count, digest in found if count}
    if block := ReadingBlock.objects.order_by("-seq").first():
        said[READINGS] = End(block.seq, bytes(block.digest))
    return said


def export_heads(at: datetime) -> int:
    """Add the heads of all chains to the file, signed; return how many."""
    heads = sign_heads(ends(), at)
    # a count of 0: the release before passes such a line over
    line = json.dumps({"at": at.isoformat(), "count": 0, "proof": heads.text}, ensure_ascii=False)
    with heads_file().open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    return len(heads.ends)


def exported() -> Marks:
    """Return the digests of exported heads by office and count; lines with a wrong signature are passed over."""
    marks: Marks = defaultdict(dict)
    codes = {str(pk): code for pk, code in Office.objects.values_list("pk", "code")} | {_READINGS_ONCE: READINGS}
    for line in _lines():
        if heads := _ours(line):
            for code, end in heads.ends.items():
                marks[code][end.count] = end.digest
        elif _was_keyed(line) and line["count"]:
            marks[codes.get(line["office"], line["office"])][line["count"]] = bytes.fromhex(line["digest"])
    return marks


def many_not_ours() -> int:
    """Return how many lines of the file are not signed by this installation, as if somebody had changed them."""
    return sum(not (_ours(line) if "proof" in line else _was_keyed(line)) for line in _lines())


def newest() -> SignedHeads | None:
    """Return the heads that were exported last; None if none were, or they are not signed by this installation."""
    last = deque((line for line in _lines() if "proof" in line), maxlen=1)
    return _ours(last[0]) if last else None


def signed_exports() -> Iterator[SignedHeads]:
    """Yield all exported heads that anybody can check, oldest first."""
    yield from filter(None, map(_ours, _lines()))


def last_export() -> datetime | None:
    """Return when heads were last exported; None if never."""
    moments = [str(line["at"]) for line in _lines() if "at" in line]
    return datetime.fromisoformat(moments[-1]) if moments else None


def _lines() -> Iterator[dict[str, Any]]:
    """Yield the lines of the file; half a one, where a disk was full, is passed over."""
    if not heads_file().exists():
        return
    with heads_file().open(encoding="utf-8") as file:
        for text in file:
            try:
                line = json.loads(text)
            except ValueError:
                continue
            if isinstance(line, dict):
                yield line


def _ours(line: dict[str, Any]) -> SignedHeads | None:
    """Return the heads of a line that this installation signed; None for older lines and those of others."""
    try:
        heads = read_heads(str(line.get("proof", "")))
    except NotSigned:
        return None
    return heads if heads.is_ours else None


def _was_keyed(line: dict[str, Any]) -> bool:
    """Tell whether a line has the keyed digest by which lines were sealed before they were signed."""
    said = {name: value for name, value in line.items() if name != "signature"}
    plain = json.dumps(said, sort_keys=True).encode()
    sealed = seals.digest("sha256", secret("exported heads"), plain).hex()
    return hmac.compare_digest(str(line.get("signature", "")).encode(), sealed.encode())
