"""Where an administrator begins: the rooms that their role enters, and what the others do."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import ALL
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.record.administration.words import role_word


@require_safe
@staff_door(*ALL)
def home(request: StaffRequest) -> HttpResponse:
    """Show the rooms."""
    mine = [role_word(role) for role in ALL if role in request.acting.roles]
    return shown(request, "home", mine=mine)
