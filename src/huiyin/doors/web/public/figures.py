"""Public figures: the page of all, the card of one, and for staff the list of its matters."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from huiyin.doors.clock import now
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.public.asked import Asked, asked
from huiyin.figures import lookups
from huiyin.figures.indicators.breakdown import by_category, by_channel
from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.registry import FAMILIES
from huiyin.record.access.lookups import note_reading

MOST = 500
"""Matters on one page of a list; a longer list is narrowed by choosing a shorter period."""


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show every figure of an office and period, family by family, each with its card."""
    wanted = asked(request.GET, now().date())
    found = lookups.figures(wanted.period, wanted.scope)
    return render(
        request,
        "public/figures.html",
        {
            "asked": wanted,
            "families": _families(found, wanted),
            "channels": by_channel(wanted.period, wanted.scope),
            "categories": by_category(wanted.period, wanted.scope),
        },
    )


def _families(found: Sequence[Figure], wanted: Asked) -> list[tuple[str, list[tuple[Figure, SafeString]]]]:
    """Return the figures under the names of their families, each with its name as a link to its card."""
    return [
        (str(name), [(each, _linked(each, wanted)) for each in found if each.indicator.family == family])
        for family, name in FAMILIES.items()
    ]


def _linked(each: Figure, wanted: Asked) -> SafeString:
    return format_html(
        '<a href="{}?{}">{}</a>', reverse("public:card", args=[each.key]), wanted.query, each.indicator.name
    )


@require_safe
def card(request: HttpRequest, key: str) -> HttpResponse:
    """Show the card of one figure: definition, both numbers, the day told, the digest of its list."""
    wanted = asked(request.GET, now().date())
    found = lookups.figure(key, wanted.period, wanted.scope, lists=True)
    return render(request, "public/card.html", {"asked": wanted, "figure": found})


@require_safe
@staff_door()
def matters(request: StaffRequest, key: str) -> HttpResponse:
    """Show staff those matters behind a figure that they may see, and keep that they looked."""
    wanted = asked(request.GET, request.now.date())
    found = lookups.figure(key, wanted.period, wanted.scope)
    behind = lookups.matters_behind(key, wanted.period, wanted.scope, request.acting)
    shown = behind[:MOST]
    note_reading(request.acting, "list", "figure", request.now, rows=len(shown))
    return render(
        request,
        "public/matters.html",
        {"asked": wanted, "figure": found, "behind": shown, "seen": len(behind), "most": MOST},
    )
