"""Say of each promise whether it was kept; the office's word and the person's are never one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.clock import now
from huiyin.doors.web.parts.refusal import status_of
from huiyin.doors.web.resident.follow import at_window
from huiyin.doors.web.resident.matter import back, with_code
from huiyin.handling.lookups.own_promises import promise_to, promises_to
from huiyin.handling.lookups.page import contact_of
from huiyin.handling.promises.acts import break_promise, keep_promise, take_back
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import resident

SAYING: dict[str, tuple[Callable[..., object], Promise]] = {
    "kept": (keep_promise, _("已记下您说的：兑现了。十天内可以收回。")),
    "slip": (take_back, _("已收回您的确认。")),
    "broken": (break_promise, _("已记下您说的：没有兑现，并告诉了该单位负责人。")),
}
"""What a person may say of a promise: the button, the act, and what is told afterwards."""


@require_http_methods(["GET", "HEAD", "POST"])
@with_code
def promises(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Show what was promised, or keep what the person says of one promise."""
    if request.method != "POST":
        return _page(request, contact_id, now().date())
    try:
        _say(request, contact_id)
    except NotFound:
        raise
    except Refused as error:
        return _page(request, contact_id, now().date(), error)
    return HttpResponseRedirect(back(request))


def _say(request: HttpRequest, contact_id: UUID) -> None:
    at, said = now(), next((name for name in SAYING if name in request.POST), "broken")
    promised = promise_to(contact_id, _key(request.POST.get(said, "")))
    say, thanks = SAYING[said]
    say(promised, by=resident(contact_id, at_window=at_window(request)), on=at.date(), at=at)
    messages.success(request, str(thanks))


def _key(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        return UUID(int=0)


def _page(request: HttpRequest, contact_id: UUID, today: date, error: Refused | None = None) -> HttpResponse:
    context = {
        "promises": promises_to(contact_id, today),
        "number": contact_of(contact_id).number,
        "today": today,
        "back": back(request),
        "error": error,
    }
    return render(request, "resident/promises.html", context, status=status_of(error) if error else 200)
