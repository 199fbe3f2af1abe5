"""What an e-mail says: who sent it, its words, its files, and a mark by which it is known again; pure."""

from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from html import unescape
from pathlib import PurePath

LONGEST = 20_000
"""Signs of the words that are read; the message itself stays whole."""
GONE = re.compile(r"(?is)<(script|style|head)\b.*?</\1>")
BREAKS = re.compile(r"(?i)<(br|/p|/div|/tr|/li)\b[^>]*>")
TAGS = re.compile(r"<[^>]*>")
BLANKS = re.compile(r"\n\s*\n\s*")
IDENTITY = ("Message-ID", "Date", "From", "Subject")


@dataclass(frozen=True)
class File:
    """One attached file: its name without folders, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """An e-mail as a person would read it."""

    sender: str
    address: str
    subject: str
    words: str
    files: tuple[File, ...]


def mark_of(content: bytes) -> bytes:
    """Return 32 bytes that are the same for the same message, however often and by which way it is delivered.

    They are made of its Message-ID, day, sender, subject and body: headers that servers add on the way do not count, and
    another message under a Message-ID that was used before is another one.
    """
    message = email.message_from_bytes(content)
    head = "\n".join(str(message.get(name, "")).strip() for name in IDENTITY)
    body = content.replace(b"\r\n", b"\n").partition(b"\n\n")[2].strip()
    return hashlib.sha256(head.encode("utf-8", "surrogateescape") + b"\0" + body).digest()


def read(content: bytes) -> Letter:
    """Return what a message says; whatever cannot be decoded is left out."""
    message = email.message_from_bytes(content, policy=default)
    if not isinstance(message, EmailMessage):
        raise TypeError("The default policy makes an EmailMessage.")
    name, address = parseaddr(_header(message, "From"))
    subject = " ".join(_header(message, "Subject").split())
    return Letter(
        _plain(name)[:60], _plain(address)[:200], _plain(subject)[:200], _words(message), tuple(_files(message))
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ValueError, LookupError, IndexError, AttributeError):  # what the parser of headers makes of broken ones
        return ""


def _words(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        said = str(part.get_content())
    except (LookupError, KeyError, ValueError):
        said = bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace")
    if part.get_content_type() == "text/html":
        said = unescape(TAGS.sub("", BREAKS.sub("\n", GONE.sub("", said))))
    return BLANKS.sub("\n\n", _plain(said.replace("\r\n", "\n"), keeps="\n\t")).strip()[:LONGEST]


def _files(message: EmailMessage) -> Iterator[File]:
    for part in message.walk():
        name = PurePath((part.get_filename() or "").replace("\\", "/")).name
        if name and not part.is_multipart():
            yield File(_plain(name)[:120], bytes(part.get_payload(decode=True) or b""))


def _plain(said: str, keeps: str = "") -> str:
    """Return words without signs that no text keeps, halves of surrogates included."""
    said = said.encode("utf-8", "replace").decode("utf-8")
    return "".join(sign for sign in said if sign.isprintable() or sign in keeps)
