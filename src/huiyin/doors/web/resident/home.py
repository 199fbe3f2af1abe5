"""The first page: four doors, where a person can be spoken to, and the law in plain words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from huiyin.doors.clock import now
from huiyin.doors.operation.replica.reading import told_to_all
from huiyin.handling.lookups.rules import Rule, rules
from huiyin.record.offices.lookups import offices_open

PROFILE = "default"
TOLD = ("notify_direct", "handle", "ask_review", "ask_re_review")
"""The limits that are told on the first page; all others stand on the page of the law."""


@require_safe
@told_to_all
def home(request: HttpRequest) -> HttpResponse:
    """Show the doors, the law, and the offices with phone, address and hours: one statement."""
    context = {
        "offices": list(offices_open()),
        "told": _told(),
        "public_url": _address("public:home"),
        "law_url": _address("public:law"),
    }
    return render(request, "resident/home.html", context)


def _told() -> list[Rule]:
    return [each for each in rules(PROFILE, now().date()) if each.key.rpartition(".")[2] in TOLD]


def _address(name: str) -> str:
    """Return the address of a public page; empty while that room is not open."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
