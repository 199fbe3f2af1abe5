"""My data: what is held of me and what for, as a page and as a file to keep; and what to do when the slip is lost."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.receipt import proof_file
from huiyin.doors.web.resident.matter import back, with_code
from huiyin.handling.lookups.own_data import own_data
from huiyin.handling.lookups.page import contact_of
from huiyin.record.offices.lookups import offices_open


@require_safe
@with_code
def data(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Show what is held; six statements with the session."""
    return render(request, "resident/data.html", {"held": own_data(contact_id), "back": back(request)})


@require_safe
@with_code
def copy(request: HttpRequest, contact_id: UUID) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Return the same as a JSON file."""
    held = own_data(contact_id)
    answer = JsonResponse(held.as_json(), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="{held.contact.number}.json"'
    return answer


@require_safe
@with_code
def proof(request: HttpRequest, contact_id: UUID) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Return the signed proof of what was handed in.

    :raises Refused: if there is nothing to prove any more
    """
    return proof_file(contact_id, contact_of(contact_id).number)


@require_safe
def lost(request: HttpRequest) -> HttpResponse:
    """Say how to get a new code, with the offices' windows: one statement."""
    return render(request, "resident/lost.html", {"offices": list(offices_open())})
