"""Rosters: which there are, publish one of duty, see its days and shares, swap two days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.calendar.forms import CalendarForm
from huiyin.doors.web.calendar.rounds import CHECKERS, PLANNERS, post_title
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import CALENDAR
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.routines.rosters.acts import publish_roster, swap
from huiyin.routines.rosters.lookups import (
    PATROL,
    WHYS,
    may_serve,
    on_duty,
    patrol_on,
    roster_page,
    rosters,
    shifts_ahead,
)


@require_safe
@staff_door(*CALENDAR)
def all_rosters(request: StaffRequest) -> HttpResponse:
    """Show the rosters of the office, and who is on duty and goes on patrol today."""
    office, today = request.acting.office, request.now.date()
    plans = bool(set(PLANNERS) & request.acting.roles)
    context = {"rosters": rosters(office)[:20], "now": on_duty(office, today), "plans": plans}
    context["patrol"] = patrol_on(office, today)
    return render(request, "calendar/rosters.html", context)


class RosterForm(CalendarForm):
    """Ask from which day to which, and among whom."""

    title = ask.line(_("名称"), most=80)
    since = ask.day(_("从哪一天"))
    until = ask.day(_("到哪一天"), why=_("最长一年。"))
    people = ask.Rows(_("哪些岗位轮值"), word=post_title)

    def __init__(self, data: QueryDict | None = None, *, by: Any, at: Any) -> None:
        super().__init__(data, by=by, at=at)
        self.offer("people", may_serve(by.office))
        first = at.date() + timedelta(days=1)
        self.start(since=first, until=date(first.year, 12, 31))

    def do(self) -> Any:
        """Publish it."""
        said = dict(self.cleaned_data)
        return publish_roster(said.pop("title"), people=list(said.pop("people")), **said, **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def new_roster(request: StaffRequest) -> HttpResponse:
    """Ask about a roster, or publish it."""
    form = RosterForm(posted(request), by=request.acting, at=request.now)
    if form.performed():
        messages.success(request, gettext("值班表已排好。"))
        return HttpResponseRedirect(reverse("calendar:roster", args=[form.made.pk]))
    return render(request, "calendar/new_roster.html", {"form": form}, status=form.status)


def shift_word(shift: Any) -> str:
    """Return a day of duty in one line."""
    return f"{date_format(shift.on)} {shift.whose}"


class SwapForm(CalendarForm):
    """Ask which two days are swapped, and why."""

    one = ask.Row(_("这一天"), word=shift_word)
    other = ask.Row(_("换成这一天"), word=shift_word)
    why = ask.among(_("原因"), WHYS)

    def do(self) -> Any:
        """Swap them."""
        return swap(**self.cleaned_data, **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*CALENDAR)
def roster(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show a roster with its days and shares, or swap two days of it.

    :raises NotFound: if it is another office's
    """
    form = SwapForm(posted(request), by=request.acting, at=request.now)
    ahead = shifts_ahead(request.acting, key, request.now.date())
    form.offer("one", ahead)
    form.offer("other", ahead)
    if form.performed():
        messages.success(request, gettext("已换班，双方都收到通知。"))
        return HttpResponseRedirect(reverse("calendar:roster", args=[key]))
    page = roster_page(request.acting, key)
    context = {"page": page, "form": form, "today": request.now.date()}
    context |= {"swaps": bool(set(PLANNERS) & request.acting.roles), "patrols": page.roster.kind == PATROL}
    context["walks"] = bool(set(CHECKERS) & request.acting.roles)
    return render(request, "calendar/roster.html", context, status=form.status)
