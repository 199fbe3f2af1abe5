"""What is late and with whom: a board of offices, never of people; each count opens its list."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.own_lists import counts
from huiyin.doors.web.parts.places import LEAD
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.board import behind, late_page


@require_safe
@staff_door(*LEAD, whole=True)
def late(request: StaffRequest) -> HttpResponse:
    """Show the offices with what is late or soon due, and the reader's own lists: seven statements with the session."""
    rows = behind(request.acting, request.now.date())
    context = {
        "rows": rows,
        "late": sum(row.late for row in rows),
        "soon": sum(row.soon for row in rows),
        "lists": counts(request.acting),
    }
    return render(request, "lead/late.html", context)


@require_safe
@staff_door(*LEAD)
def office(request: StaffRequest, office_id: UUID) -> HttpResponse:
    """Show what is late, or soon due, at one office, and keep the look.

    :raises NotFound: if there is no such office
    """
    soon = request.GET.get("soon") == "1"
    page = late_page(request.acting, office_id, request.now, soon=soon, after=request.GET.get("after", ""))
    more = "?" + urlencode({**({"soon": "1"} if soon else {}), "after": page.after})
    return render(request, "lead/office.html", {"page": page, "soon": soon, "more": more})
