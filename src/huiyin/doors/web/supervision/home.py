"""What is under way, what everybody may read of the public list, and the steps of plans that a post has to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.clock import now
from huiyin.doors.web.parts.places import LEAD, WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.supervising import own_steps, public_list, supervision_page


@require_safe
@staff_door(*LEAD)
def home(request: StaffRequest) -> HttpResponse:
    """Show letters, the list and proposals under way, and keep the look."""
    page = supervision_page(request.acting, request.now)
    return render(request, "supervision/home.html", {"page": page, "today": request.now.date()})


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show everybody which matters stand on the public list, and which were taken off."""
    return render(request, "supervision/listed.html", {"rows": public_list(), "today": now().date()})


@require_safe
@staff_door(*WORKING)
def steps(request: StaffRequest) -> HttpResponse:
    """Show the steps of plans that the post does within thirty days, and keep the look."""
    return render(request, "supervision/steps.html", {"rows": own_steps(request.acting, request.now)})
