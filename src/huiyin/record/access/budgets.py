"""Budgets of few: how often something may be tried within a time, counted exactly whoever comes at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from huiyin.record.access.models import Budget

WINDOW = timedelta(minutes=10)

TAKE = """
INSERT INTO record_budget AS kept (name, taken, until) VALUES (%(name)s, 1, %(until)s)
ON CONFLICT (name) DO UPDATE SET
    taken = CASE WHEN kept.until > %(at)s AND kept.until <= excluded.until THEN kept.taken + 1 ELSE 1 END,
    until = CASE WHEN kept.until > %(at)s AND kept.until <= excluded.until THEN kept.until ELSE excluded.until END
WHERE kept.taken < %(most)s OR kept.until <= %(at)s OR kept.until > excluded.until
RETURNING until
"""
"""One statement, so that it counts under the lock of its row; a window that ends too far ahead is of a clock gone wrong."""
GIVE_BACK = "UPDATE record_budget SET taken = taken - 1 WHERE name = %s AND until = %s AND taken > 0"


def take(name: str, most: int, at: datetime) -> datetime | None:
    """Take one of ``most`` tries within ten minutes; return until when it counts, None if all are taken.

    :param name: whose budget of what, at most 40 signs
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"name": name, "most": most, "at": at, "until": at + WINDOW})
        row = cursor.fetchone()
    return row[0] if row else None


def give_back(name: str, until: datetime) -> None:
    """Give back a try that shall not count, if its time is not over yet."""
    with connection.cursor() as cursor:
        cursor.execute(GIVE_BACK, [name, until])


def forget(at: datetime) -> int:
    """Forget the budgets whose time is over; return how many."""
    return Budget.objects.filter(until__lte=at).delete()[0]
