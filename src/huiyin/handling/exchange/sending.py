"""Hand what waits to whoever carries it, one partner after the other in the order of numbers, and keep what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from huiyin.handling.exchange.arriving import take_receipt
from huiyin.handling.exchange.lookups import due
from huiyin.handling.exchange.models import Outgoing
from huiyin.lib.refusal import Refused
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import open_partners

AT_ONCE = 50
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 1, 5, 15, 30, 60))
"""How long to wait after each failure; after the last as long again and again: a missive is never given up."""

Carry = Callable[[str, bytes], tuple[str, bytes]]
"""Gets an address and the bytes; returns an outcome, ``sent`` if it was taken, and the answer."""


def send_due(carry: Carry, at: datetime) -> int:
    """Send each partner that has an address what is due; return how many receipts came back.

    A partner that is away holds up its own missives alone.
    """
    return sum(_sent_to(each, carry, at) for each in open_partners().exclude(url=""))


def _sent_to(partner: Partner, carry: Carry, at: datetime) -> int:
    """Send one partner its missives until one is not taken; its order is kept, so the others wait behind it."""
    received = 0
    while rows := due(partner, at, AT_ONCE):
        for row in rows:
            if not _one(row, partner, carry, at):
                return received
            received += 1
    return received


def _one(row: Outgoing, partner: Partner, carry: Carry, at: datetime) -> bool:
    """Send one missive; tell whether its receipt is there. No transaction is open while the other side thinks."""
    outcome, answer = carry(partner.url, bytes(row.body or b""))
    if outcome == "sent":
        try:
            take_receipt(answer, at=at)
        except Refused:
            outcome = "no_receipt"
        else:
            return True
    with transaction.atomic():
        kept = Outgoing.objects.select_for_update().get(pk=row.pk)
        if kept.received_at is None:
            kept.tries, kept.tried_at, kept.outcome = kept.tries + 1, at, outcome[:24]
            kept.next_at = at + WAITS[min(kept.tries, len(WAITS)) - 1]
            kept.save(update_fields=["tries", "tried_at", "outcome", "next_at"])
    return False
