"""Public figures: the page of all, the card of one, and for staff the list of its matters."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.clock import now
from huiyin.doors.operation.replica.reading import told_to_all
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.public.asked import asked
from huiyin.doors.web.public.compared import compared
from huiyin.figures import lookups
from huiyin.figures.hourly import Hourly
from huiyin.figures.publications.lookups import stated_in
from huiyin.figures.reports.compose import kind_of
from huiyin.record.access.lookups import note_reading

SHOWN = ("channel", "category", "village", "office", "dispute")
"""The cuts of the page; offices are shown where there are several."""
MOST = 500
"""Matters on one page of a list; a longer list is narrowed by choosing a shorter period."""


@require_safe
@told_to_all
def figures(request: HttpRequest) -> HttpResponse:
    """Show every figure of an office and period with its card: as published, beside earlier periods, and cut."""
    at = now()
    wanted = asked(request.GET, at.date())
    hourly = Hourly(wanted.scope, at)
    tables = hourly.breakdowns(SHOWN, wanted.period)
    told = compared(wanted, hourly)
    facts = {"asked": wanted, "told": told, "tables": tables, "kind": kind_of(wanted.period), "hour": at}
    return render(request, "public/figures.html", facts)


@require_safe
@told_to_all
def card(request: HttpRequest, key: str) -> HttpResponse:
    """Show the card of one figure: definition, both numbers, the day told, the digest of its list."""
    at = now()
    wanted = asked(request.GET, at.date())
    found = Hourly(wanted.scope, at).figure(key, wanted.period)
    stated = stated_in(wanted.scope.office, wanted.period, found) if wanted.scope.office else ()
    return render(request, "public/card.html", {"asked": wanted, "figure": found, "stated": stated, "hour": at})


@require_safe
@staff_door(whole=True)
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
