"""What was typed is kept when the session has ended or the page grew too old: nothing is done, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.csrf import csrf_exempt

from huiyin.doors.clock import now
from huiyin.doors.web.parts.kept import forged_or_old
from huiyin.doors.web.parts.staff import POST
from huiyin.handling.intake.drafts import Draft, opened_draft, sealed_draft

TYPED, TOKEN, BUTTONS = "counter_typed", "csrfmiddlewaretoken", ("send", "add", "link", "join")
P = ParamSpec("P")
Door = Callable[Concatenate[HttpRequest, P], HttpResponse]


def keeps_what_was_typed(door: Door[P]) -> Door[P]:
    """Return the door, where a form sent after the session ended waits, sealed, until someone has signed in here.

    A form whose token is too old is shown once more with its text: the door finds ``request.too_old`` and may show
    the form, never perform it. That is why the check for forgery is made here and not before.
    """

    @csrf_exempt
    @wraps(door)
    def kept(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.too_old = request.method == "POST" and forged_or_old(request, door)  # type: ignore[attr-defined]
        ended = not {SESSION_KEY, POST} <= set(request.session.keys())
        if request.method == "POST" and ended and not request.too_old:  # type: ignore[attr-defined]
            _keep(request)
        return door(request, *args, **kwargs)

    return kept


def typed_before(request: HttpRequest) -> QueryDict | None:
    """Return, once, what was typed in this browser before the session ended; None if nothing waits."""
    sealed = request.session.pop(TYPED, "")
    draft = opened_draft(sealed, now()) if sealed else None
    if draft is None:
        return None
    typed = QueryDict(mutable=True)
    for name, values in draft.said.items():
        typed.setlist(name, values)
    return typed


def _keep(request: HttpRequest) -> None:
    said = {name: values for name, values in request.POST.lists() if name not in (TOKEN, *BUTTONS)}
    request.session[TYPED] = sealed_draft(Draft(key=request.POST.get("key", ""), said=said, at=now()))
