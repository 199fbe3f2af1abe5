"""What one right is on its page: what it asks, what one chooses from, what follows, and what performs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise

from huiyin.handling.lookups.own_choices import Choices
from huiyin.handling.lookups.own_demands import Listed
from huiyin.handling.lookups.review_ask import ReviewAsk
from huiyin.lib.files.checked import CheckedFile
from huiyin.record.offices.acting import Acting

Perform = Callable[["Said", Acting, datetime], None]


@dataclass(frozen=True)
class Said:
    """What a resident says, chooses and hands in when using a right."""

    text: str
    papers: tuple[CheckedFile, ...] = ()
    chosen: str = ""


@dataclass(frozen=True)
class Right:
    """One right on its page: its act, its words, and what performs it; ``asks`` empty: only a yes is needed."""

    act: str
    name: str
    heading: Promise
    asks: Promise | str
    button: Promise
    done: Promise
    perform: Perform
    warning: Promise | str = ""
    takes_papers: bool = False
    ready: Callable[[UUID], ReviewAsk | None] | None = None
    choose: Choices | None = None
    whom: Promise | str = ""
    none_left: Promise | str = ""
    listed: Callable[[UUID], Listed | None] | None = None


def own(by: Acting) -> UUID:
    """Return the contact that a resident acts by."""
    if by.contact_id is None:
        raise TypeError("a right is a resident's, who acts by one contact")
    return by.contact_id
