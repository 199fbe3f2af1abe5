"""Who brought a contact: opened with a purpose that the person can see."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.case import case_for
from huiyin.handling.lookups.people import identity_of
from huiyin.handling.lookups.words import WHY


@require_POST
@staff_door(*WORKING)
def people(request: StaffRequest, number: str, contact_id: UUID) -> HttpResponse:
    """Show the people of one contact, and keep who looked and what for.

    :raises NotFound: if the matter is hidden from the reader, or has no such contact
    :raises Refused: if no purpose is given
    """
    purpose = request.POST.get("purpose", "")
    case = case_for(request.acting, number, request.now, looks=False)
    identity = identity_of(request.acting, case.matter, contact_id, purpose, request.now)
    context = {"case": case, "identity": identity, "purpose": WHY[purpose]}
    return render(request, "desk/people.html", context)
