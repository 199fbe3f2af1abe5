"""While it is being typed: this may be the same matter."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from huiyin.doors.web.counter.form import CounterFiling
from huiyin.doors.web.parts.filing import asks
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.likely import Likely
from huiyin.handling.lookups.likely import likely as known
from huiyin.handling.lookups.places import village_of
from huiyin.lib.refusal import Refused


@require_POST
@staff_door("clerk")
def likely(request: StaffRequest) -> HttpResponse:
    """Return the matters that what was typed so far may belong to, as a piece of the page."""
    form = CounterFiling(request.POST)
    form.is_valid()
    return render(request, "counter/likely.html", {"found": found(request, form)})


def found(request: StaffRequest, form: CounterFiling, told: tuple[str, ...] = ()) -> tuple[Likely, ...]:
    """Return the matters that a form may belong to; none while its place is not one of the office."""
    office = request.acting.office
    if office is None or "narrative" not in form.cleaned_data:
        return ()
    try:
        village = village_of(office, form.cleaned_data.get("village", ""))
    except Refused:
        return ()
    return known(form.said(asks(request.POST), village), request.acting, request.now, told=told)
