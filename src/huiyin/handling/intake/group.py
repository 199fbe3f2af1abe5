"""Take in what one or several people bring to a window, as the clerk decided: a new matter, a repeat, or a join."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction

from huiyin.handling.intake.acts import Registered, join, link, register
from huiyin.handling.intake.intake import Intake
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.procedure.perform import SHANGHAI

ANEW, REPEAT, JOIN = "", "link", "join"


def take_in(
    intake: Intake,
    *,
    to: Matter | None = None,
    how: str = ANEW,
    each: bool = False,
    office: Office,
    by: Acting,
    on: date,
    at: datetime,
    key: str,
) -> tuple[Registered, ...]:
    """Register a contact, or put it with a known matter; return a receipt, or one for each representative (Art. 20).

    However many receipts there are, it is one matter, and together they count as many people as came.

    :param to: the known matter, with ``how`` a repeat of the same people or a neighbour's join
    :param each: every representative gets a number, code and rights of their own, by joining
    :raises Refused: as :func:`register`, :func:`link` and :func:`join`
    """
    doing: dict[str, Any] = {"office": office, "by": by, "on": on, "at": at}
    if not each:
        return (_way(to, how)(intake, key=key, **doing),)
    with transaction.atomic():
        return _each(intake, _way(to, how), doing, key)


def _each(intake: Intake, way: Callable[..., Registered], doing: dict[str, Any], key: str) -> tuple[Registered, ...]:
    whole = intake.checked(doing["on"], doing["at"].astimezone(SHANGHAI).date())
    others = whole.people[1:]
    alone = replace(whole, people=whole.people[:1], persons=whole.persons - len(others))
    first = way(alone, key=key, **doing)
    theirs = [replace(alone, people=(person,), persons=1, claims=(), attachments=()) for person in others]
    joined = [join(own, matter=first.matter, key=key_of(key, n), **doing) for n, own in enumerate(theirs, start=2)]
    return (first, *joined)


def key_of(key: str, place: int) -> str:
    """Return the form's key for the receipt at a place, counted from 1."""
    return key if place == 1 else f"{key}-{place}"


def _way(to: Matter | None, how: str) -> Callable[..., Registered]:
    if to is None or how == ANEW:
        return register
    return partial(join if how == JOIN else link, matter=to)
