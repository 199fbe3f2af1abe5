"""Keep guessing of query codes slow without locking out neighbours who share an address.

A browser that filed or opened a matter is *known* by a signed cookie and has a budget of its own; unknown browsers
share the budget of their address. So one person's wrong codes never close the door on another who was there before.
A try is taken before anything is asked and given back if the code was right: however many come at once, no more are
asked than the budget holds.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from huiyin.doors.clock import now
from huiyin.lib.networks import household
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access import budgets

COOKIE, SALT, CODES = "known", "huiyin.known", "wrong-codes"
YEAR = 365 * 24 * 3600
OWN, SHARED = 10, 60
"""Wrong codes in ten minutes: of one known browser, and of all unknown browsers behind one address."""

JUST_NOW = 5
"""Seconds for which a process itself remembers whose budget is used up, so that a flood of guesses costs it next to nothing."""

TOO_MANY = Refused(
    "too_many_codes",
    _("这里连续输错的查询码太多，请过十分钟再试。"),
    remedy=_("急着查，可以打回执上的电话或到窗口。"),
    field="code",
)

Found = TypeVar("Found")


@dataclass(frozen=True)
class Try:
    """One try that was taken from a budget."""

    budget: str
    until: datetime

    def give_back(self) -> None:
        """Let it not count."""
        budgets.give_back(self.budget, self.until)


def remember(answer: HttpResponse) -> None:
    """Make the browser known; the cookie holds a random word and nothing of the matter."""
    answer.set_signed_cookie(
        COOKIE, secrets.token_hex(8), salt=SALT, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.HTTPS
    )


def take_try(request: HttpRequest, what: str = CODES, too_many: Refused = TOO_MANY) -> Try:
    """Take a try from the budget of the browser, or of its address if nobody knows it.

    :param what: of what there is a budget
    :raises Refused: ``too_many``, if it is used up
    """
    budget, most = _budget_of(request, what)
    until = budgets.take(budget, most, now())
    if until is None:
        caches["process"].set(budget, True, JUST_NOW)
        raise too_many
    return Try(budget, until)


def just_refused(request: HttpRequest) -> bool:
    """Tell whether this process refused a code from the same budget within the last seconds; asks no database."""
    return caches["process"].get(_budget_of(request, CODES)[0]) is not None


def _budget_of(request: HttpRequest, what: str) -> tuple[str, int]:
    """Return whose budget a try is taken from, under a name that tells nothing, and how many tries it holds."""
    word = request.get_signed_cookie(COOKIE, default="", salt=SALT)
    whose = f"browser:{word}" if word else f"address:{household(get_adapter().get_client_ip(request))}"
    return salted_hmac(SALT, f"{what}:{whose}").hexdigest(), OWN if word else SHARED


def within_budget(request: HttpRequest, ask: Callable[[], Found]) -> Found:
    """Return what asking by a code finds; a wrong code counts against the browser's budget, nothing else does.

    :raises NotFound: if nothing has the code
    :raises Refused: if the budget is used up
    """
    taken = take_try(request)
    try:
        found = ask()
    except NotFound:
        raise
    except Refused:
        taken.give_back()
        raise
    taken.give_back()
    return found
