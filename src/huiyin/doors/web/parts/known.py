"""Keep guessing of query codes slow without locking out neighbours who share an address.

A browser that filed or opened a matter is *known* by a signed cookie and has a budget of its own; unknown browsers
share the budget of their address. So one person's wrong codes never close the door on another who was there before.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TypeVar

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import NotFound, Refused

COOKIE, SALT = "known", "huiyin.known"
YEAR = 365 * 24 * 3600
WINDOW = 10 * 60
OWN, SHARED = 10, 60
"""Wrong codes in ten minutes: of one known browser, and of all unknown browsers behind one address."""

TOO_MANY = Refused(
    "too_many_codes",
    _("这里连续输错的查询码太多，请过十分钟再试。"),
    remedy=_("急着查，可以打回执上的电话或到窗口。"),
    field="code",
)

Found = TypeVar("Found")


def remember(answer: HttpResponse) -> None:
    """Make the browser known; the cookie holds a random word and nothing of the matter."""
    answer.set_signed_cookie(
        COOKIE, secrets.token_hex(8), salt=SALT, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.HTTPS
    )


def check_budget(request: HttpRequest, what: str = "wrong-codes", too_many: Refused = TOO_MANY) -> str:
    """Return the name of the budget that a wrong code, or another thing of which few are done, counts against.

    :param what: of what there is a budget
    :raises Refused: ``too_many``, if it is used up
    """
    word = request.get_signed_cookie(COOKIE, default="", salt=SALT)
    whose = f"browser:{word}" if word else f"address:{get_adapter().get_client_ip(request)}"
    name = f"{what}:" + salted_hmac(SALT, whose).hexdigest()
    if int(cache.get(name, 0)) >= (OWN if word else SHARED):
        raise too_many
    return name


def within_budget(request: HttpRequest, ask: Callable[[], Found]) -> Found:
    """Return what asking by a code finds; a wrong code counts against the browser's budget.

    :raises NotFound: if nothing has the code
    :raises Refused: if the budget is used up
    """
    budget = check_budget(request)
    try:
        return ask()
    except NotFound:
        count_wrong(budget)
        raise


def count_wrong(name: str) -> None:
    """Count one wrong code against a budget."""
    cache.add(name, 0, WINDOW)
    cache.incr(name)
