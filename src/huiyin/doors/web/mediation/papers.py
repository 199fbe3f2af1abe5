"""Papers of a mediation: the official forms as PDF, the agreement as DOCX, the whole file; each look is kept."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.mediation_papers import printed, printed_roster


@require_safe
@staff_door(*WORKING)
def paper(request: StaffRequest, number: str, name: str) -> HttpResponse:
    """Return one form, the agreement, or the whole file, made anew from the record.

    :raises NotFound: if the matter is hidden from the reader, or there is no such paper
    """
    return sent(printed(request.acting, number, name, request.now), shown=True)


@require_safe
@staff_door(*WORKING)
def roster(request: StaffRequest, committee_id: UUID) -> HttpResponse:
    """Return the roster of one committee as PDF, for the justice bureau and the court.

    :raises NotFound: if there is no such committee near, or it has no roster
    """
    return sent(printed_roster(request.acting, committee_id, request.now), shown=True)
