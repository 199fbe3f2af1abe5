"""Take what a program sends once: the same `Idempotency-Key` with the same words is known, with others refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from ninja import Header

from huiyin.lib.refusal import Refused
from huiyin.record.mail.once import is_first_of
from huiyin.record.mail.tokens import Program

LONGEST = 60
KEY: str = Header("", alias="Idempotency-Key", description="a string of your own, another for each sending")  # type: ignore[type-arg]


@dataclass(frozen=True)
class Sent:
    """One sending: ``key`` is the program's own among all programs', ``again`` says that it came before."""

    key: str
    again: bool


@contextmanager
def once(by: Program, key: str, said: bytes, at: datetime) -> Iterator[Sent]:
    """Keep the key with what was sent, in one transaction with what is done with it.

    :param said: the operation and everything that was sent
    :raises Refused: if the key is empty or too long, or came before with other words
    """
    if not 0 < len(key) <= LONGEST or not key.isprintable():
        raise Refused("key", _("请在 Idempotency-Key 头里给每件一个不重复的字符串，最长 60。"), field="Idempotency-Key")
    own = f"{by.token.pk.hex[:16]}:{key}"
    with transaction.atomic():
        yield Sent(own, again=not is_first_of(f"s:{own}", said, at))
