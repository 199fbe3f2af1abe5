"""The law and its clocks in plain words, made from the files of the law."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.clock import now
from huiyin.handling.lookups.rules import rules
from huiyin.law.paths import longest_path

PROFILE, INSTRUMENT = "default", "xinfang_2022"


@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """Show each limit: what it means, its article, its words, and an example counted from today; no statement."""
    today = now().date()
    found = rules(PROFILE, today)
    context = {
        "today": today,
        "groups": (
            ("rights", [each for each in found if each.mine]),
            ("duties", [each for each in found if not each.mine]),
        ),
        "longest": longest_path(INSTRUMENT)[-1].sum,
    }
    return render(request, "public/law.html", context)
