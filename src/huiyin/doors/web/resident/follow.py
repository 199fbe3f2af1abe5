"""Enter a query code; a right one opens the matter for half an hour in this browser."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.doors.clock import now
from huiyin.doors.web.parts.known import just_refused, remember, within_budget
from huiyin.doors.web.resident.unsent import keep_unsent, waiting_page
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import contact_by_code

CONTACT, UNTIL = "contact", "contact_until"
OPEN_FOR = timedelta(minutes=30)
UNFIT = 422
TOO_MANY = Path(__file__).with_name("too_many.html").read_bytes()
"""Made beforehand: what hundreds of guesses a second are told costs those who are served nothing."""
AGAIN = "600"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the code, or open the matter it belongs to; blanks and full-width digits are read."""
    if request.method != "POST":
        return render(request, "resident/follow.html")
    if just_refused(request):
        return _too_many()
    typed = request.POST.get("code", "")
    try:
        waiting = _open(request, typed)
    except Refused as error:
        return render(request, "resident/follow.html", {"error": error, "typed": typed}, status=UNFIT)
    answer = HttpResponseRedirect(waiting or reverse("resident:matter"))
    remember(answer)
    return answer


def _too_many() -> HttpResponse:
    answer = HttpResponse(TOO_MANY, status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": AGAIN})
    answer._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 - a line for each would be load on top of load
    return answer


def _open(request: HttpRequest, typed: str) -> str:
    """Open the matter of the code, and return the page whose words wait for this person."""
    contact, _who = within_budget(request, lambda: contact_by_code(typed))
    request.session[CONTACT] = str(contact.pk)
    request.session[UNTIL] = (now() + OPEN_FOR).isoformat()
    request.session.cycle_key()
    return waiting_page(request, contact.pk)


def opened_contact(request: HttpRequest) -> UUID | None:
    """Return the contact that this browser opened within the last half hour, None otherwise."""
    contact, until = request.session.get(CONTACT), request.session.get(UNTIL, "")
    return UUID(contact) if contact and now().isoformat() < until else None


def ask_again(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and say that what was typed was not sent where a form came after the half hour."""
    if request.method == "POST":
        keep_unsent(request, request.session.get(CONTACT, ""))
        messages.warning(request, _("打开已超过半小时，为了安全已关上，刚才填的还没有提交；再输一次查询码就能接着填。"))
    return HttpResponseRedirect(reverse("resident:follow"))


def at_window(request: HttpRequest) -> bool:
    """Tell whether the code is used in a browser where staff are signed in."""
    return SESSION_KEY in request.session


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the matter in this browser."""
    request.session.pop(CONTACT, None)
    request.session.pop(UNTIL, None)
    return HttpResponseRedirect(reverse("resident:home"))
