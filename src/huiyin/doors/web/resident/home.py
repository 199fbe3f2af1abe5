"""The first page: four doors, and where a person can be spoken to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from huiyin.record.offices.lookups import offices_open


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the doors and the offices with phone, address and hours: one statement."""
    return render(request, "resident/home.html", {"offices": list(offices_open()), "public_url": _public()})


def _public() -> str:
    """Return the address of the public figures; empty while that room is not open."""
    try:
        return reverse("public:figures")
    except NoReverseMatch:
        return ""
