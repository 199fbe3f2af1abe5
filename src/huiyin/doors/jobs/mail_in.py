"""Look into the office's mailbox: orders of the platform are taken in, everything else waits for a clerk.

A message is kept here before it leaves the inbox, and known again by its mark: a line cut anywhere loses and doubles nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings

from huiyin.handling.hotline.mailed import is_of_orders, take_mailed
from huiyin.handling.intake.mails import State, keep_mail, letter_of, too_large
from huiyin.lib.mailbox import Account, Mailbox, MailboxAwayError, opened, password_in
from huiyin.record.offices.lookups import office as office_called

AT_ONCE = 30
LONGEST = 60.0
"""Seconds after which a round begins no further message: other jobs wait behind it."""
LARGEST = 40 << 20
"""Bytes of a message; one that is larger stays in the folder of refused ones, and a clerk is told."""
TAKEN, REFUSED = "huiyin", "huiyin-refused"
log = logging.getLogger("huiyin.mailbox")


def collect(at: datetime) -> int:
    """Take what lies in the mailbox, so many messages at a time, and return how many; nothing where there is none.

    A mailbox that is away is tried again by the next round; one line of the log says why.
    """
    if not settings.HUIYIN_MAILBOX:
        return 0
    try:
        password = password_in(settings.HUIYIN_MAILBOX_PASSWORD_FILE)
        account = Account.of(settings.HUIYIN_MAILBOX, password, settings.HUIYIN_MAILBOX_CA)
        with opened(account) as box:
            office = office_called(settings.HUIYIN_MAILBOX_OFFICE)
            return _round(box, office, at)
    except (MailboxAwayError, ValueError) as error:
        log.warning("The mailbox is away: %s", error)
        return 0


def _round(box: Mailbox, office: Any, at: datetime) -> int:
    until, done = time.monotonic() + LONGEST, 0
    for uid in box.waiting(AT_ONCE):
        box.move(uid, _take(box, uid, office, settings.HUIYIN_MAILBOX_ORDERS_FROM, at))
        done += 1
        if time.monotonic() > until:
            break
    return done


def _take(box: Mailbox, uid: str, office: Any, senders: Collection[str], at: datetime) -> str:
    """Keep one message and return the folder into which it goes."""
    if box.size(uid) > LARGEST:
        too_large(box.message(uid, head=True), office=office, at=at)
        return REFUSED
    mail = keep_mail(box.message(uid), office=office, at=at)
    if mail.state == State.WAITING and is_of_orders(letter_of(mail), senders):
        return TAKEN if take_mailed(mail, at=at) else REFUSED
    return REFUSED if mail.state == State.REFUSED else TAKEN
