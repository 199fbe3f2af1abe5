"""The page that tells staff how suggestions are read, and how weak they are."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.model_card import model_card as card_of


@require_safe
@staff_door()
def model_card(request: StaffRequest) -> HttpResponse:
    """Show the card of the model in use."""
    return render(request, "parts/model_card.html", {"card": card_of()})
