"""The weekly report of a village, made from what was done; it prints."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.places import WORKS
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.record.access.lookups import note_reading
from huiyin.record.offices.lookups import villages_of
from huiyin.routines.week.village import Week, week_of

A_WEEK = timedelta(days=7)


@require_safe
@staff_door(*WORKS)
def weekly(request: StaffRequest) -> HttpResponse:
    """Show the week of a village of the office: the one asked for, else the first village and last week."""
    office, today = request.acting.office, request.now.date()
    villages = list(villages_of(office)) if office else []
    wanted = request.GET.get("village", "")
    village = next((each for each in villages if each.code == wanted), villages[0] if villages else None)
    week = week_of(request.acting, village, _day(request, today), today) if village else None
    if week:
        rows = len(week.reports) + len(week.fixed) + len(week.petitions)
        note_reading(request.acting, "list", "handling", request.now, rows=rows)
    context = {"week": week, "villages": villages, "village": village, "office": office, "today": today}
    return render(request, "works/weekly.html", {**context, **_days(week, today)})


def _days(week: Week | None, today: date) -> dict[str, str]:
    """Return the first days of this week and of those beside it, as addresses and fields spell them; none that lies ahead."""
    if week is None:
        return {}
    after = week.until + timedelta(days=1)
    days = {"since": week.since, "before": week.since - A_WEEK}
    return {name: day.isoformat() for name, day in {**days, **({"after": after} if after <= today else {})}.items()}


def _day(request: StaffRequest, today: date) -> date:
    try:
        return min(date.fromisoformat(request.GET.get("day", "")), today)
    except ValueError:
        return today - A_WEEK
