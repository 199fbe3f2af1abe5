"""The page of the week: what the calendar asks of the post today and until Sunday, and what came of last week."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.places import CALENDAR, DESK
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.lib.refusal import NotFound
from huiyin.routines.receptions.days import NO_DAY
from huiyin.routines.week.asked import Ask, week_of
from huiyin.routines.week.done import done_last_week

KINDS: dict[str, tuple[Promise, str]] = {
    "reception": (_("接访"), "calendar:queue"),
    "meeting": (_("会议"), "calendar:meeting"),
    "round": (_("排查"), "calendar:round"),
    "duty": (_("值班"), "calendar:rosters"),
    "task": (_("议定事项"), "calendar:task"),
    "clock": (_("期限"), "desk:duties"),
    "consultation": (_("征求意见截止"), "calendar:asking"),
    "undecided": (_("征求意见等回应、等决定"), "calendar:asking"),
}
"""What the calendar may ask: its word, and the page where it is done."""

COUNTED: dict[str, Promise] = {
    "receptions": pgettext_lazy("last week", "接访场次"),
    "batches": pgettext_lazy("last week", "接待批次"),
    "meetings": pgettext_lazy("last week", "会议"),
    "checks": pgettext_lazy("last week", "排查地点"),
    "findings": pgettext_lazy("last week", "发现问题"),
    "tasks": pgettext_lazy("last week", "完成议定事项"),
    "tasks_late": pgettext_lazy("last week", "其中超期完成"),
    "duties": pgettext_lazy("last week", "办完期限"),
    "duties_late": pgettext_lazy("last week", "其中超期办完"),
    "opinions": pgettext_lazy("last week", "收到项目意见"),
    "replies": pgettext_lazy("last week", "回应项目意见"),
    "activities": pgettext_lazy("last week", "活动"),
    "patrols": pgettext_lazy("last week", "巡逻"),
}
"""How what came of last week is called."""


def line(ask: Ask, *, at_desk: bool) -> dict[str, Any]:
    """Return one thing asked as the page shows it; a post without a desk has no link to duties."""
    word, page = KINDS[ask.kind]
    url = reverse(page, args=[ask.key] if ask.key else [])
    return {"ask": ask, "word": word, "url": url if at_desk or ask.kind != "clock" else ""}


@require_safe
@staff_door(*CALENDAR)
def week(request: StaffRequest) -> HttpResponse:
    """Show the week of the post.

    :raises NotFound: if the post is of no office
    """
    if request.acting.office is None:
        raise NotFound(NO_DAY)
    today, at_desk = request.now.date(), bool(DESK & request.acting.roles)
    found, done = week_of(request.acting, today), done_last_week(request.acting.office, today)
    days = [(day, [line(each, at_desk=at_desk) for each in day.asks]) for day in found.days]
    context: dict[str, Any] = {"today": days[0], "ahead": days[1:], "done": done}
    context["left"] = [line(each, at_desk=at_desk) for each in found.left]
    context["counts"] = [(COUNTED[code], n) for code, n in done.counts.items()]
    return render(request, "calendar/week.html", context)
