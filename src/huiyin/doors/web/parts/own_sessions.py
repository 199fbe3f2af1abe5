"""Where a person of staff is signed in, since when, and how to end it elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.sessions import BEGAN, SEEN, SessionStore, is_over

NOTED = 5 * 60
"""Seconds after which it is noted anew that somebody is at work: a row written each five minutes, not each page."""


@dataclass(frozen=True)
class Signed:
    """One sign-in of a person; ``mark`` names it without telling its key."""

    mark: str
    key: str
    since: datetime
    seen: datetime
    here: bool


def sit_down(request: HttpRequest) -> None:
    """Begin to count how long a person works in this session."""
    request.session.setdefault(BEGAN, time.time())
    request.session[SEEN] = time.time()


def note_seen(request: HttpRequest) -> None:
    """Note that the person is at work, where that was some minutes ago."""
    if time.time() - request.session.get(SEEN, 0) > NOTED:
        sit_down(request)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_sessions(request: HttpRequest) -> HttpResponse:
    """Show where the person is signed in; POST ends one other, or all others."""
    found = sorted(_signed(request), key=lambda each: (not each.here, each.seen))
    if request.method != "POST":
        return render(request, "account/sessions.html", {"sessions": found})
    ending = request.POST.get("end", "")
    keys = [each.key for each in found if not each.here and ending in ("all", each.mark)]
    Session.objects.filter(session_key__in=keys).delete()
    return HttpResponseRedirect(reverse("account_sessions"))


def _signed(request: HttpRequest) -> Iterator[Signed]:
    """Yield the running sessions of the person; a row does not say whose it is before it is opened."""
    store, at, mine = SessionStore(), time.time(), request.session[SESSION_KEY]
    for row in Session.objects.filter(expire_date__gt=timezone.now()).iterator(500):
        data = store.decode(row.session_data)
        if data.get(SESSION_KEY) == mine and not is_over(data, at):
            began, seen = data.get(BEGAN, at), data.get(SEEN, at)
            mark = salted_hmac("own sessions", row.session_key).hexdigest()[:16]
            here = row.session_key == request.session.session_key
            yield Signed(mark, row.session_key, _day(began), _day(seen), here)


def _day(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, ZoneInfo(settings.TIME_ZONE))
