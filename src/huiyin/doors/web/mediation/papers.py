"""Papers of a mediation: the official forms as PDF, the agreement as DOCX, the whole file; each look is kept."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from huiyin.doors.web.desk.duties import WORKING
from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.mediation_papers import printed


@require_safe
@staff_door(*WORKING)
def paper(request: StaffRequest, number: str, name: str) -> HttpResponse:
    """Return one form, the agreement, or the whole file, made anew from the record.

    :raises NotFound: if the matter is hidden from the reader, or there is no such paper
    """
    return sent(printed(request.acting, number, name, request.now), shown=True)
