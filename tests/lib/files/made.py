"""Files made for tests, byte by byte or by the libraries that the product uses."""

from __future__ import annotations

import io
import struct

import typst
from PIL import Image

FRAME = b"\xff\xfb\x90\x00" + bytes(413)
"""One frame of MP3, 128 kbit/s at 44.1 kHz."""


def photo(form: str = "JPEG", size: tuple[int, int] = (40, 30), *, turned: bool = False, mode: str = "RGB") -> bytes:
    """Return a picture that says where it was taken, in EXIF and in a comment."""
    exif = Image.Exif()
    exif[0x010F] = "TelephoneMaker"
    exif[0x0112] = 6 if turned else 1
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 15.0, 7.0), 3: "E", 4: (110.0, 2.0, 3.0), 18: "WGS-84"})
    out = io.BytesIO()
    extra = {"comment": b"taken at home"} if form == "JPEG" else {}
    Image.new(mode, size, "red").save(out, form, exif=exif, **extra)
    return out.getvalue()


def pdf(text: str = "paper") -> bytes:
    """Return a real PDF of one page."""
    return typst.compile(text.encode())


def mp3(tag: bytes = b"") -> bytes:
    """Return two frames behind a tag."""
    head = b"ID3\x03\0\0" + bytes([0, 0, len(tag) >> 7, len(tag) & 127]) + tag if tag else b""
    return head + FRAME * 2


def box(name: bytes, body: bytes) -> bytes:
    """Return one box of an MP4 file."""
    return struct.pack(">I4s", len(body) + 8, name) + body


def m4a(*, told: bytes = b"", handler: bytes = b"soun") -> bytes:
    """Return a recording whose ``udta`` tells something."""
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(13))))
    return box(b"ftyp", b"M4A \0\0\0\0M4A ") + box(b"moov", track + box(b"udta", told)) + box(b"mdat", b"sound")


def wav(told: bytes = b"") -> bytes:
    """Return a recording whose LIST tells something."""
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8000, 8000, 1, 8)
    chunks = form + struct.pack("<4sI", b"LIST", len(told)) + told + struct.pack("<4sI", b"data", 4) + b"\x80" * 4
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks


def webm(*told: bytes) -> bytes:
    """Return the head of a WebM file whose tracks tell these codecs."""
    return (
        b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm" + bytes(20) + b"".join(b"\xae\x86" + each for each in told) + bytes(40)
    )
