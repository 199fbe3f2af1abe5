"""Tell other systems of acts: fan out what the chains hold, try each, wait longer after each failure, give up at last.

The chain of an office has no gaps, and its places come in the order of committing: what was handed on up to one place
was handed on whole, whatever is being written meanwhile. Acts wait for nothing here.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from huiyin.record.access.predicate import visible_from
from huiyin.record.journal.models import Entry, Head
from huiyin.record.mail.models import Delivery, ToldUntil, Webhook
from huiyin.record.mail.retries import after_try
from huiyin.record.matters.seals import keyed

AT_ONCE = 500
ONE_AT_A_TIME = 0x77656268
"""Name of the lock under which one worker fans out."""

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 1440, 1440))
"""How long to wait after each failure; after the last one it is given up."""

LEASE = timedelta(minutes=10)
"""How long a worker that took deliveries may be silent before another takes them."""

KEPT = timedelta(days=30)
"""How long it is known that a message was sent."""

SENT, DENIED = "sent", "denied"
ALL_TOLD = """
INSERT INTO record_tolduntil (office_id, seq) SELECT office_id, count FROM record_head
ON CONFLICT (office_id) DO UPDATE SET seq = excluded.seq WHERE record_tolduntil.seq <> excluded.seq
"""


def secret_of(webhook: Webhook) -> bytes:
    """Return the 32 bytes that sign what is sent; they are kept nowhere, for our own key makes them again."""
    return keyed("secret of a webhook", webhook.pk.hex)


def spelled(secret: bytes) -> str:
    """Return a secret as Standard Webhooks spells it."""
    return "whsec_" + base64.b64encode(secret).decode()


def fan_out(at: datetime) -> int:
    """Make a delivery of each new act for each webhook whose post may see its matter; return how many.

    Acts from before a webhook was registered are not told. Where nobody is to be told, two statements.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            return 0
        webhooks = list(Webhook.objects.filter(ended_on__isnull=True).select_related("post__office"))
        if not webhooks:
            cursor.execute(ALL_TOLD)
            return 0
        told = dict(ToldUntil.objects.values_list("office_id", "seq"))
        heads = Head.objects.values_list("office_id", "count")
        return sum(_office_told(office, told.get(office, 0), count, webhooks, at) for office, count in heads)


def _office_told(office: UUID, told: int, count: int, webhooks: Sequence[Webhook], at: datetime) -> int:
    made = 0
    for first in range(told, count, AT_ONCE):
        last = min(first + AT_ONCE, count)
        entries = Entry.objects.filter(office=office, seq__gt=first, seq__lte=last, matter__isnull=False)
        fresh = list(entries.filter(pk__gt=min(each.pk for each in webhooks)).order_by("seq"))
        rows = [row for each in webhooks for row in _deliveries(each, fresh, at)]
        made += len(Delivery.objects.bulk_create(rows, ignore_conflicts=True))
    if count > told:
        ToldUntil.objects.update_or_create(office_id=office, defaults={"seq": count})
    return made


def _deliveries(webhook: Webhook, entries: Iterable[Entry], at: datetime) -> list[Delivery]:
    since = [each for each in entries if each.pk > webhook.pk]
    seen = _seen(webhook, {each.matter_id for each in since if each.matter_id})
    return [Delivery(webhook=webhook, entry=each, queued_at=at, next_at=at) for each in since if each.matter_id in seen]


def _seen(webhook: Webhook, matters: set[UUID]) -> set[UUID]:
    """Return which of the matters the post of a webhook may see now."""
    return set(visible_from(webhook.post).filter(pk__in=matters).values_list("pk", flat=True))


@dataclass(frozen=True)
class Message:
    """One message as it is sent: its key is the same at each try."""

    delivery: Delivery
    key: str
    url: str
    secret: bytes
    body: bytes


def take_due(at: datetime, most: int) -> dict[UUID, list[Message]]:
    """Take what is due, at most so many for each webhook, and return it by webhook, the oldest first.

    What is taken comes again after ten minutes unless its outcome is kept.
    """
    with transaction.atomic():
        taken = {each.pk: _taken(each, at, most) for each in _with_due(at)}
    return {key: messages for key, messages in taken.items() if messages}


def _with_due(at: datetime) -> QuerySet[Webhook]:
    waiting = Delivery.objects.filter(next_at__lte=at).values("webhook")
    return Webhook.objects.filter(pk__in=waiting, ended_on__isnull=True).select_related("post__office").order_by("pk")


def _taken(webhook: Webhook, at: datetime, most: int) -> list[Message]:
    due = Delivery.objects.filter(webhook=webhook, next_at__lte=at).select_related("entry__matter", "entry__office")
    rows = list(due.select_for_update(skip_locked=True, of=("self",)).order_by("next_at", "id")[:most])
    Delivery.objects.filter(pk__in=[each.pk for each in rows]).update(next_at=at + LEASE)
    seen = _seen(webhook, {each.entry.matter_id for each in rows if each.entry.matter_id})
    for each in rows:
        if each.entry.matter_id not in seen:
            keep_outcome(each, DENIED, at)
    return [_message(webhook, each) for each in rows if each.entry.matter_id in seen]


def _message(webhook: Webhook, row: Delivery) -> Message:
    """Return what is said of an act: numbers, names of acts, days; nobody's name and nobody's words."""
    entry = row.entry
    data = {
        "matter": entry.matter.number if entry.matter else "",
        "act": entry.act,
        "on": entry.on.isoformat(),
        "state": entry.state_to,
        "office": entry.office.code,
    }
    said = {"type": entry.act, "timestamp": entry.at.isoformat(timespec="seconds"), "data": data}
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return Message(row, f"msg_{row.pk.hex}", webhook.url, secret_of(webhook), body)


def keep_outcome(row: Delivery, outcome: str, at: datetime) -> None:
    """Keep what became of one try: done, to be tried again later, or given up."""
    columns = after_try(row.tries, outcome, at, done=outcome in (SENT, DENIED), waits=WAITS)
    Delivery.objects.filter(pk=row.pk).update(**columns)


def let_wait(rows: Sequence[Delivery], at: datetime) -> None:
    """Give back what was taken and not tried, so that it comes with the next round."""
    Delivery.objects.filter(pk__in=[each.pk for each in rows]).update(next_at=at)


def begin_again(webhook: Webhook, at: datetime) -> int:
    """Let what was given up be tried from the beginning; return how many."""
    lost = Delivery.objects.filter(webhook=webhook, given_up=True)
    return lost.update(given_up=False, tries=0, next_at=at)


def forget_sent(at: datetime) -> int:
    """Forget the messages that were done with a month ago; what was given up stays until it is sent again."""
    old = Delivery.objects.filter(next_at__isnull=True, given_up=False, tried_at__lt=at - KEPT)
    return old.delete()[0]
