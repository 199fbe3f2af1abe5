"""Take out of recordings whatever is not sound: tags may say where they were made."""

from __future__ import annotations

import re
import struct

from huiyin.lib.files.mp3 import sound_only
from huiyin.lib.files.unfit import UnfitFile, gettext_noop

HELD = (b"moov", b"trak", b"mdia", b"minf", b"stbl")
TOLD = (b"udta", b"meta", b"uuid")
KEPT_CHUNKS = (b"fmt ", b"fact", b"data")
PLACE = re.compile(rb"(?:geo_?)?location|iso6709|latitude|longitude|gps", re.IGNORECASE)
HEADERS = 65_536
TOLD_PLACE = gettext_noop("录音“%(name)s”里写着录制地点，没有接收；请去掉位置信息或另存为 MP3 后再选。")


def cleaned(content: bytes, media_type: str) -> bytes:
    """Return a recording without tags.

    :raises UnfitFile: if it names a place that cannot be taken out
    """
    if media_type == "audio/mpeg":
        return sound_only(content)
    if media_type == "audio/wav":
        return _wave(content)
    if media_type == "audio/mp4":
        boxes = bytearray(content)
        _blank(boxes, 0, len(boxes))
        return bytes(boxes)
    if media_type in ("audio/ogg", "audio/webm") and PLACE.search(content[:HEADERS]):
        raise UnfitFile("place_told", TOLD_PLACE)
    return content


def _wave(content: bytes) -> bytes:
    at, kept = 12, []
    while at + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        if name in KEPT_CHUNKS:
            body = content[at + 8 : at + 8 + size]
            kept.append(struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2))
        at += 8 + size + size % 2
    body = b"WAVE" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _blank(boxes: bytearray, at: int, end: int, depth: int = 0) -> None:
    """Overwrite what a box tells besides sound; its length stays, for others point behind it."""
    while at + 8 <= end:
        size, name = struct.unpack_from(">I4s", boxes, at)
        head = 8
        if size == 1 and at + 16 <= end:
            (size,) = struct.unpack_from(">Q", boxes, at + 8)
            head = 16
        stop = end if size == 0 else min(at + size, end)
        if stop < at + head:
            return
        if name in TOLD:
            boxes[at + 4 : at + 8] = b"free"
            boxes[at + head : stop] = bytes(stop - at - head)
        elif name in HELD and depth < len(HELD):
            _blank(boxes, at + head, stop, depth + 1)
        at = stop
