"""One mediation: parties and consent, mediators, sessions, agreement, performance, court; what may be done now."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.web.mediation.forms.every import offers
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.mediations import mediation_page

NOT_PAPERS = ("session_record", "session_place", "agreement_terms", "invitee", "consent", "note", "draft")


@require_safe
@staff_door(*WORKING)
def case(request: StaffRequest, number: str) -> HttpResponse:
    """Show the mediation of a matter, and keep that it and its people were looked at.

    :raises NotFound: if it is hidden from the reader or there is none
    """
    page = mediation_page(request.acting, number, request.now, request.now.date())
    papers = [each for each in page.papers if each.kind not in NOT_PAPERS]
    usual, rarely = offers(page)
    return render(request, "mediation/case.html", {"page": page, "usual": usual, "rarely": rarely, "papers": papers})
