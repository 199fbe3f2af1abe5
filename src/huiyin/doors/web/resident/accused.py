"""Follow a sealed accusation by its code, on a page of its own: no other page knows such a code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.parts.known import within_budget
from huiyin.doors.web.parts.refusal import UNFIT
from huiyin.lib.refusal import Refused
from huiyin.record.sealed.followed import followed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the code, or show where the accusation stands and its answer; nothing stays open afterwards."""
    if request.method != "POST":
        return render(request, "resident/accuse/follow.html")
    typed = request.POST.get("code", "")
    try:
        found = within_budget(request, lambda: followed(typed))
    except Refused as error:
        return render(request, "resident/accuse/follow.html", {"error": error, "typed": typed}, status=UNFIT)
    return render(request, "resident/accuse/stands.html", {"found": found})
