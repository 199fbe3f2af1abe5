"""Use one right: say what is needed, and go back to the matter."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from huiyin.doors.clock import now
from huiyin.doors.web.parts.refusal import status_of
from huiyin.doors.web.resident.follow import at_window
from huiyin.doors.web.resident.matter import with_code
from huiyin.doors.web.resident.rights import BY_NAME
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import resident

LONGEST = 20_000


@require_http_methods(["GET", "HEAD", "POST"])
@with_code
def say(request: HttpRequest, contact_id: UUID, right: str) -> HttpResponse:
    """Ask for the words of a right, or perform its act; what was typed stays when it is refused."""
    chosen = BY_NAME[right]
    if request.method != "POST":
        return render(request, "resident/say.html", {"right": chosen})
    typed = request.POST.get("said", "")[:LONGEST]
    try:
        chosen.perform(typed, resident(contact_id, at_window=at_window(request)), now())
    except NotFound:
        raise
    except Refused as error:
        context = {"right": chosen, "error": error, "typed": typed}
        return render(request, "resident/say.html", context, status=status_of(error))
    messages.success(request, str(chosen.done))
    return HttpResponseRedirect(reverse("resident:matter"))
