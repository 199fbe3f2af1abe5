"""Matters that one on the desk may be the same as: a piece of the page that sorts it, and a page of its own."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.case import case_for


@require_safe
@staff_door(*WORKING)
def alike(request: StaffRequest, number: str) -> HttpResponse:
    """Show the matters that this one may be the same as.

    :raises NotFound: if the matter is hidden from the actor or there is none
    """
    case = case_for(request.acting, number, request.now, looks=False)
    template = "desk/alike.html" if "piece" in request.GET else "desk/alike_page.html"
    return render(request, template, {"case": case})
