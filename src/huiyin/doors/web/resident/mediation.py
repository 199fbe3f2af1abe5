"""The mediation of my matter: who agreed, who mediates, when and where one meets, what is to be done by when."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.clock import now
from huiyin.doors.web.resident.matter import back, with_code
from huiyin.handling.lookups.own_mediation import own_mediation


@require_safe
@with_code
def mediation(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Show the newest mediation that the receipt has part in; at most eight statements with the session."""
    found = own_mediation(contact_id, now())
    return render(request, "resident/mediation.html", {"found": found, "back": back(request)})
