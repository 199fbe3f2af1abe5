"""While it is being typed: what the words suggest, as a piece of the page; nothing is kept."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from huiyin.doors.web.counter.form import CounterFiling
from huiyin.doors.web.parts.filing import asks
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.parts.suggested import Panel, panel
from huiyin.handling.lookups.suggested import suggest_here

FILLED = {"category": "category", "village": "village", "village_by": "code", "ask": "ask"}
"""Which field takes which suggestion; what the counter does not decide is only read."""


@require_POST
@staff_door("clerk")
def suggest(request: StaffRequest) -> HttpResponse:
    """Return what the words typed so far suggest."""
    return render(request, "counter/suggested.html", {"panel": suggested(request, CounterFiling(request.POST))})


def suggested(request: StaffRequest, form: CounterFiling) -> Panel | None:
    """Return what the words of a form suggest; nothing while nothing is written, or more than the form takes."""
    office, today = request.acting.office, request.now.date()
    form.is_valid()
    words = str(form.cleaned_data.get("narrative", ""))
    typed = asks(request.POST)
    form.errors.clear()
    if office is None or not (words.strip() or typed):
        return None
    return panel(suggest_here(words, typed, office, today), FILLED, today)
