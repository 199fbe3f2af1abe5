"""What an office keeps of its list: items by day, and what came up again and waits for a decision."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.places import WORKS
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.causes import causes
from huiyin.handling.lookups.works import works_seen
from huiyin.record.access.lookups import note_reading

DECIDE = ("sorter", "head", "lead", "supervisor")


@require_safe
@staff_door(*WORKS)
def office(request: StaffRequest) -> HttpResponse:
    """Show the items that the post sees, what is late first, and the causes that came up again."""
    decides = bool(set(DECIDE) & request.acting.roles)
    today = request.now.date()
    found = causes(request.acting, today) if decides else ()
    rows = works_seen(request.acting, today)
    note_reading(request.acting, "list", "duties", request.now, rows=len(rows))
    return render(request, "works/office.html", {"rows": rows, "causes": found, "decides": decides, "today": today})
