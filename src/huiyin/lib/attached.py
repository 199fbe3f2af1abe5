"""Files attached to messages: of one kept as .eml, or of every message of an .mbox."""

from __future__ import annotations

import email
import mailbox
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.policy import default
from pathlib import Path
from typing import NamedTuple

LARGEST = 50 << 20
"""Bytes of a message file; what is larger is no message with a table."""
MBOX = b"From "


class Attached(NamedTuple):
    """One attached file: its name as the sender wrote it, without folders, and its bytes."""

    name: str
    content: bytes


def attached_files(path: Path, endings: tuple[str, ...]) -> list[Attached]:
    """Return the attached files whose names end so, in the order of the messages.

    :raises ValueError: with a sentence, if the file is too large or holds no message
    """
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.name} has over {LARGEST >> 20} MB; save the message alone.")
    messages = list(_messages(path))
    if not any(each.keys() for each in messages):
        raise ValueError(f"{path.name} is no message. Save the e-mail as .eml, or the folder as .mbox.")
    return [each for message in messages for each in _of(message, endings)]


def _messages(path: Path) -> Iterator[Message]:
    content = path.read_bytes()
    if not content.startswith(MBOX):
        yield email.message_from_bytes(content, policy=default)
        return
    box = mailbox.mbox(path, create=False)
    try:
        yield from (email.message_from_bytes(box.get_bytes(key), policy=default) for key in box.iterkeys())
    finally:
        box.close()


def _of(message: Message, endings: tuple[str, ...]) -> Iterator[Attached]:
    for part in message.walk():
        name = Path((part.get_filename() or "").replace("\\", "/")).name
        if isinstance(part, EmailMessage) and name.lower().endswith(endings):
            yield Attached(name, bytes(part.get_payload(decode=True) or b""))
