"""Forget who gave an opinion a month after the decision, and the words as they were given after a year."""

from __future__ import annotations

from datetime import datetime, timedelta

from huiyin.routines.consultations.models import Opinion

GIVER_DAYS, WORDS_DAYS = 30, 365
"""Days after the decision for which givers and words are kept; number, gist and answer stay."""


def forget_givers(at: datetime) -> int:
    """Forget givers and words whose time is over; return how many opinions lost either.

    :param at: the door's clock
    """
    return _drop("sealed_giver", at, GIVER_DAYS) + _drop("sealed_words", at, WORDS_DAYS)


def _drop(column: str, at: datetime, days: int) -> int:
    decided = at.date() - timedelta(days=days)
    old = Opinion.objects.filter(consultation__outcome__on__lt=decided, **{f"{column}__isnull": False})
    return old.update(**{column: None})
