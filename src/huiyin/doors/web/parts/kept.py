"""What was typed is kept when the session has ended or the page grew too old: nothing is done, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from huiyin.doors.web.parts.staff import POST

SIGN_IN_FIRST = 401
P = ParamSpec("P")
Door = Callable[Concatenate[HttpRequest, P], HttpResponse]


def keeps_what_was_typed(door: Door[P]) -> Door[P]:
    """Return the door, where a form sent after the session ended comes back with its text, to be sent again.

    A form whose token is too old is opened once more with its text: the door asks :func:`too_old` and may show
    the form, never perform it. That is why the check for forgery is made here and not before.
    """

    @csrf_exempt
    @wraps(door)
    def kept(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST" and not {SESSION_KEY, POST} <= set(request.session.keys()):
            typed = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
            return render(request, "parts/expired.html", {"typed": typed}, status=SIGN_IN_FIRST)
        request.too_old = request.method == "POST" and forged_or_old(request, door)  # type: ignore[attr-defined]
        return door(request, *args, **kwargs)

    return kept


def too_old(request: HttpRequest) -> bool:
    """Tell whether the form was sent from a page that is too old to be believed."""
    return getattr(request, "too_old", False)


TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


def forged_or_old(request: HttpRequest, door: Door[P]) -> bool:
    """Tell whether the form's token is not the one that this browser was given last."""
    guard = CsrfViewMiddleware(lambda _request: HttpResponse())
    return guard.process_view(request, door, (), {}) is not None
