"""When what went by a way that may fail is tried again: more and more seldom, and at last left to a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any


def after_try(before: int, outcome: str, at: datetime, *, done: bool, waits: Sequence[timedelta]) -> dict[str, Any]:
    """Return the columns of a row after one try more: done with, to be tried again later, or given up.

    :param before: how often it was tried before this
    :param done: whether nothing more is to be tried, whatever the outcome
    :param waits: how long to wait after each failure; after the last it is given up
    """
    tries = before + 1
    given_up = not done and tries > len(waits)
    next_at = None if done or given_up else at + waits[tries - 1]
    return {"tries": tries, "tried_at": at, "outcome": outcome[:24], "given_up": given_up, "next_at": next_at}
