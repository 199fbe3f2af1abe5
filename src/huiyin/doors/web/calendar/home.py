"""What everybody may read: which leader receives when and where, and the numbers on the screen of the waiting room."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.clock import now
from huiyin.record.offices.lookups import offices_open
from huiyin.routines.receptions.lookups import ahead, day_of
from huiyin.routines.receptions.shown import screen_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the days ahead of all offices, or of the one asked for."""
    at, offices = now(), list(offices_open())
    office = next((each for each in offices if each.code == request.GET.get("office")), None)
    context = {"days": ahead(at.date(), office), "offices": offices, "office": office, "today": at.date()}
    return render(request, "calendar/home.html", context)


@require_safe
def screen(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the numbers called and waiting; no name stands there.

    :raises NotFound: if there is no such day
    """
    day = day_of(key)
    context = {"day": day, "screen": screen_of(day), "at": now()}
    page = "calendar/numbers.html" if request.headers.get("HX-Request") else "calendar/screen.html"
    answer = render(request, page, context)
    answer["Cache-Control"] = "no-store"
    return answer
