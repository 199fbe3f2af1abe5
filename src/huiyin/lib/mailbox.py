"""A mailbox read over IMAP (RFC 9051 and 3501), always inside TLS: what lies in it, one message, and moving it away.

The standard library's imaplib speaks all that is needed here: a login, seven commands, one connection for a round.
"""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

SECONDS = 10
"""How long the server may be silent."""
PORT = 993
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class MailboxAwayError(Exception):
    """The mailbox cannot be reached, or does not do what it is asked; the text is what it answered."""


@dataclass(frozen=True)
class Account:
    """Where the mailbox is and who opens it."""

    host: str
    port: int
    user: str
    folder: str
    password: str
    authority: str = ""

    @classmethod
    def of(cls, address: str, password: str, authority: str = "") -> Account:
        """Return the account of an address such as ``imaps://office%40example.org@mail.example.org/INBOX``.

        :param authority: a file of certificates that vouch for the server, where it is none of the system's
        :raises ValueError: if it is no such address, or not inside TLS
        """
        said = urlsplit(address)
        if said.scheme != "imaps" or not said.hostname or not said.username:
            raise ValueError("The mailbox is written imaps://user@host/INBOX; plain imap is not spoken.")
        folder = unquote(said.path.lstrip("/")) or "INBOX"
        return cls(said.hostname, said.port or PORT, unquote(said.username), folder, password, authority)


class Mailbox:
    """An opened folder."""

    def __init__(self, box: imaplib.IMAP4_SSL) -> None:
        self.box = box

    def waiting(self, most: int) -> list[str]:
        """Return the UIDs of the oldest messages that lie there, so many at most."""
        said = b" ".join(_bytes(self._asked("SEARCH", "ALL")))
        return [each.decode() for each in said.split()][:most]

    def size(self, uid: str) -> int:
        """Return how many bytes a message has; 0 if it has gone meanwhile."""
        found = SIZE.search(b" ".join(_bytes(self._asked("FETCH", uid, "(RFC822.SIZE)"))))
        return int(found[1]) if found else 0

    def message(self, uid: str, *, head: bool = False) -> bytes:
        """Return a message as it came, or its headers alone, and leave it unread; empty if it has gone meanwhile."""
        part = "(BODY.PEEK[HEADER])" if head else "(BODY.PEEK[])"
        return next((each[1] for each in self._asked("FETCH", uid, part) if isinstance(each, tuple)), b"")

    def move(self, uid: str, folder: str) -> None:
        """Move a message into a folder, which is made if it is not there."""
        with suppress(imaplib.IMAP4.error):  # it is there already
            self.box.create(folder)
        if "MOVE" in self.box.capabilities:
            self._asked("MOVE", uid, folder)
            return
        self._asked("COPY", uid, folder)
        self._asked("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)")
        self.box.expunge()

    def _asked(self, command: str, *said: str) -> list[bytes | tuple[bytes, bytes]]:
        status, told = self.box.uid(command, *said)
        if status != "OK":
            raise MailboxAwayError(f"{command}: {told[0]!r}")
        return list(told)


@contextmanager
def opened(account: Account) -> Iterator[Mailbox]:
    """Open a mailbox for a round.

    :raises MailboxAwayError: if it cannot be reached, its certificate does not fit, or it lets nobody in
    """
    try:
        context = ssl.create_default_context(cafile=account.authority or None)
        box = imaplib.IMAP4_SSL(account.host, account.port, ssl_context=context, timeout=SECONDS)
        try:
            box.login(account.user, account.password)
            status, told = box.select(account.folder)
            if status != "OK":
                raise MailboxAwayError(f"SELECT: {told[0]!r}")
            yield Mailbox(box)
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                box.logout()
            with suppress(OSError):  # a line that was cut is not closed by the goodbye that it did not hear
                box.shutdown()
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxAwayError(str(error)) from error


def password_in(path: str) -> str:
    """Return the password that a file holds in its first line.

    :raises MailboxAwayError: if it cannot be read
    """
    try:
        return Path(path).read_text(encoding="utf-8").partition("\n")[0].strip()
    except OSError as error:
        raise MailboxAwayError(f"The file of the mailbox's password cannot be read: {error.strerror}") from error


def _bytes(told: list[bytes | tuple[bytes, bytes]]) -> Iterator[bytes]:
    for each in told:
        yield from each if isinstance(each, tuple) else (each or b"",)
