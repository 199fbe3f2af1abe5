"""Tell other systems of acts over HTTP, signed; one that is dead or slow holds up its own messages alone."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime

from django.conf import settings

from huiyin.lib.notices.note import DEAD
from huiyin.lib.posting import SENT, Network, networks, post, signature
from huiyin.record.mail.webhooks import Message, fan_out, keep_outcome, let_wait, take_due

AT_ONCE, SIDE_BY_SIDE = 50, 16
LONGEST = 20.0
"""Seconds after which a round takes up no further message for a receiver."""

Tried = tuple[list[tuple[Message, str]], Sequence[Message]]


def tell(at: datetime) -> int:
    """Tell whoever is to be told of acts; return how many messages were sent."""
    fan_out(at)
    taken = take_due(at, AT_ONCE)
    if not taken:
        return 0
    inside, sent = networks(settings.HUIYIN_WEBHOOK_NETWORKS), 0
    with ThreadPoolExecutor(min(SIDE_BY_SIDE, len(taken))) as pool:
        for done in as_completed([pool.submit(_one_after_another, each, inside) for each in taken.values()]):
            tried, left = done.result()
            for message, outcome in tried:
                keep_outcome(message.delivery, outcome, at)
                sent += outcome == SENT
            let_wait([each.delivery for each in left], at)
    return sent


def _one_after_another(messages: Sequence[Message], inside: Sequence[Network]) -> Tried:
    """Send one receiver its messages until it is dead or the time is over; no database is asked here."""
    until, tried = time.monotonic() + LONGEST, []
    for message in messages:
        outcome = _sent(message, inside)
        tried.append((message, outcome))
        if outcome in DEAD or time.monotonic() > until:
            break
    return tried, messages[len(tried) :]


def _sent(message: Message, inside: Sequence[Network]) -> str:
    seconds = int(time.time())  # the machine's: receivers compare it with theirs
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "huiyin",
        "webhook-id": message.key,
        "webhook-timestamp": str(seconds),
        "webhook-signature": signature(message.secret, message.key, seconds, message.body),
    }
    return post(message.url, message.body, headers, inside)
