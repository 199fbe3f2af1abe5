"""Send one notice by e-mail: a number and what to do, never a name or a story."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import send_mail

from huiyin.lib.notices.note import NO_ADDRESS, SENT, Note

SUBJECT = "huiyin 回音：{number}"
CALENDAR = "{day} 的日程"
BODY = "{number} 有新的办理记录，请登录 huiyin 查看。"
FAULTS: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "timeout"),
    (ssl.SSLError, "tls"),
    (socket.gaierror, "no_name"),
    (smtplib.SMTPException, "garbled"),
    (OSError, "no_connection"),
)


def send(notice: Any, addresses: list[str]) -> str:
    """Send a notice to the addresses of its post and return what became of it.

    Third parties carry e-mail, so it holds the number alone, or for what has no matter its day (设计原则：只传编号与时限).
    """
    if not (addresses and settings.EMAIL_HOST_USER):
        return NO_ADDRESS
    number = named(notice)
    note = Note("", SUBJECT.format(number=number), BODY.format(number=number), str(notice.pk))
    return carry(note, addresses)


def named(notice: Any) -> str:
    """Return what a notice may be called outside: its matter's number, or for what has no matter its day."""
    entry = notice.entry
    return str(entry.matter.number) if entry.matter else CALENDAR.format(day=entry.until or entry.on)


def carry(note: Note, addresses: Sequence[str] = ()) -> str:
    """Hand a note to the e-mail server once; it has ten seconds for each step (``EMAIL_TIMEOUT``).

    :return: as :data:`huiyin.lib.notices.note.Carrier`; ``status_550`` is the server's own code
    """
    try:
        send_mail(note.subject, note.text, None, list(addresses) or [note.to])
    except smtplib.SMTPResponseException as error:
        return f"status_{error.smtp_code}" if error.smtp_code > 0 else "garbled"
    except smtplib.SMTPRecipientsRefused as error:
        return f"status_{next(iter(error.recipients.values()))[0]}"
    except tuple(kind for kind, _code in FAULTS) as error:
        why = (
            error.__context__ if isinstance(error, smtplib.SMTPServerDisconnected) else error
        )  # smtplib hides a timeout
        return next((code for kind, code in FAULTS if isinstance(why, kind)), "garbled")
    return SENT
