"""Seal readings hour by hour: a keyed digest over all of them, chained block to block; and find what does not fit."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from huiyin.record.journal.models import Reading, ReadingBlock
from huiyin.record.journal.vouching import Witnesses
from huiyin.record.matters.suite import secret

START = bytes(32)
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MARGIN = timedelta(minutes=10)
"""How long a page may take at most between making a reading's key and keeping the reading."""
FACTS = ("id", "at", "office_id", "post_id", "what", "purpose", "matter_id", "contact_id", "rows")


def seal_readings(at: datetime) -> int:
    """Seal the readings of all whole hours gone by into one block, and return how many; none makes no block.

    :param at: the machine's time, by which the keys of readings are made
    """
    until = (at - MARGIN).astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    with transaction.atomic():
        last = ReadingBlock.objects.order_by("-seq").first()
        if last is not None and last.until >= until:
            return 0
        since, previous = (last.until, bytes(last.digest)) if last else (BEGINNING, START)
        block = ReadingBlock(seq=last.seq + 1 if last else 1, until=until, previous=previous)
        block.count, block.digest = _digest(block, since)
        if block.count:
            block.save(force_insert=True)
    return int(block.count)


def broken_blocks(marks: dict[int, bytes], witnesses: Witnesses) -> Iterator[tuple[int, str]]:
    """Yield the number of each block whose readings are not what was sealed, and what is wrong.

    :param marks: digests of exported and countersigned blocks by their number
    :param witnesses: who said what of the blocks; is told which are there
    """
    since, previous, seq = BEGINNING, START, 0
    for block in ReadingBlock.objects.order_by("seq"):
        seq += 1
        if block.seq != seq or bytes(block.previous) != previous:
            yield seq, "a block before it is missing or was changed"
        seq = block.seq
        count, digest = _digest(block, since)
        if count != block.count:
            yield seq, f"{block.count} readings were sealed until {block.until:%Y-%m-%d %H:%M}, {count} are there"
        elif not hmac.compare_digest(digest, bytes(block.digest)):
            yield seq, f"a reading between {since:%Y-%m-%d %H:%M} and {block.until:%Y-%m-%d %H:%M} was changed"
        if marks.get(seq, bytes(block.digest)) != bytes(block.digest):
            yield seq, "differs from the block exported at that time"
        for witness in witnesses.compare(seq, bytes(block.digest)):
            yield seq, f"differs from the block that {witness} countersigned"
        since, previous = block.until, bytes(block.digest)
    if marks and max(marks) > seq:
        yield seq + 1, f"blocks up to {max(marks)} were exported and are gone"


def _digest(block: ReadingBlock, since: datetime) -> tuple[int, bytes]:
    """Return how many readings lie between a moment and the block's end, and the digest that binds them to it."""
    key, head = secret("reading blocks"), f"{block.seq} {block.until.astimezone(UTC).isoformat()} "
    running, count = hmac.new(key, bytes(block.previous) + head.encode(), settings.HUIYIN_HASH), 0
    for row in _between(since, block.until).values_list(*FACTS).iterator(2000):
        running.update(_said(row))
        count += 1
    return count, running.digest()


def _between(since: datetime, until: datetime) -> QuerySet[Reading]:
    return Reading.objects.filter(pk__gte=_first_key(since), pk__lt=_first_key(until)).order_by("pk")


def _first_key(moment: datetime) -> UUID:
    """Return the smallest key (UUID version 7) that can be made at a moment."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def _said(row: tuple[object, ...]) -> bytes:
    plain = [value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value) for value in row]
    return json.dumps(plain, ensure_ascii=False).encode() + b"\n"
