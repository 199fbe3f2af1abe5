"""Tell what a file is by its own bytes; neither its name nor a header is trusted."""

from __future__ import annotations

from huiyin.lib.files.mp3 import is_mp3

STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"#!AMR", "audio/amr"),
)
RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}
HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"}
MATROSKA = b"\x1a\x45\xdf\xa3"
HEADERS = 65_536
MP4_AUDIO = {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"3gp4", b"3gp5", b"3gp6", b"MSNV"}
"""Brands that telephones give to recordings; a track of pictures among them makes it a film."""

ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "application/pdf": ".pdf",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "audio/webm": ".webm",
    "audio/wav": ".wav",
    "audio/amr": ".amr",
}
"""Each kind that is taken, with the ending its name gets."""


def sniffed(content: bytes) -> str:
    """Return the media type; ``image/heic`` and ``video/mp4`` for two that are known but not taken, empty if unknown."""
    for start, kind in STARTS:
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF":
        return RIFF.get(content[8:12], "")
    if content[4:8] == b"ftyp":
        return _boxed(content)
    if content.startswith(MATROSKA):
        return _webm(content[:HEADERS])
    return "audio/mpeg" if is_mp3(content) else ""


def _boxed(content: bytes) -> str:
    brand = content[8:12]
    if brand in HEIC:
        return "image/heic"
    at = content.find(b"hdlr")
    while at >= 0:
        if content[at + 12 : at + 16] == b"vide":
            return "video/mp4"
        at = content.find(b"hdlr", at + 4)
    return "audio/mp4" if brand in MP4_AUDIO else ""


def _webm(headers: bytes) -> str:
    """Return what a WebM file is, by the codecs that its tracks name; a recording has sound alone."""
    if b"webm" not in headers[:64]:
        return ""
    if b"V_VP" in headers or b"V_AV" in headers or b"V_MPEG" in headers:
        return "video/mp4"
    return "audio/webm" if b"A_OPUS" in headers or b"A_VORBIS" in headers else ""
