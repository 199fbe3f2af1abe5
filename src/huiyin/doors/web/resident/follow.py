"""Enter a query code; a right one opens the matter for half an hour in this browser."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.doors.clock import now
from huiyin.doors.web.parts.known import remember, within_budget
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import contact_by_code

CONTACT, UNTIL = "contact", "contact_until"
OPEN_FOR = timedelta(minutes=30)
UNFIT = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the code, or open the matter it belongs to; blanks and full-width digits are read."""
    if request.method != "POST":
        return render(request, "resident/follow.html")
    typed = request.POST.get("code", "")
    try:
        _open(request, typed)
    except Refused as error:
        return render(request, "resident/follow.html", {"error": error, "typed": typed}, status=UNFIT)
    answer = HttpResponseRedirect(reverse("resident:matter"))
    remember(answer)
    return answer


def _open(request: HttpRequest, typed: str) -> None:
    contact, _who = within_budget(request, lambda: contact_by_code(typed))
    request.session[CONTACT] = str(contact.pk)
    request.session[UNTIL] = (now() + OPEN_FOR).isoformat()
    request.session.cycle_key()


def opened_contact(request: HttpRequest) -> UUID | None:
    """Return the contact that this browser opened within the last half hour, None otherwise."""
    contact, until = request.session.get(CONTACT), request.session.get(UNTIL, "")
    return UUID(contact) if contact and now().isoformat() < until else None


def at_window(request: HttpRequest) -> bool:
    """Tell whether the code is used in a browser where staff are signed in."""
    return SESSION_KEY in request.session


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the matter in this browser."""
    request.session.pop(CONTACT, None)
    request.session.pop(UNTIL, None)
    return HttpResponseRedirect(reverse("resident:home"))
