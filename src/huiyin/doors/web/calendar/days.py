"""The office's days of reception: what is ahead, what was held; publish a day, change it, book by telephone."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.calendar.forms import CalendarForm, clock
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.places import CALENDAR
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.lib.refusal import NotFound
from huiyin.record.offices.lookups import leaders_of, villages_of
from huiyin.routines.receptions.days import NO_DAY, Planned, cancel, move, publish_day, substitute
from huiyin.routines.receptions.lookups import KINDS, WHATS, WHYS, ahead, held_in, own_day, past
from huiyin.routines.receptions.shown import to_tell

PUBLISHERS = ("clerk", "sorter", "head", "lead", "supervisor")
YEAR = 365


def title(post: Any) -> str:
    """Return how a post of one's own office is called."""
    return str(post.title)


@require_safe
@staff_door(*CALENDAR)
def office(request: StaffRequest) -> HttpResponse:
    """Show the office's days ahead and behind, and what this year's add up to."""
    own, today = request.acting.office, request.now.date()
    if own is None:
        raise NotFound(NO_DAY)
    context = {"ahead": ahead(today, own), "past": past(today, own), "today": today}
    context["held"] = held_in(own, today.replace(month=1, day=1), today)
    context["publishes"] = bool(set(PUBLISHERS) & request.acting.roles)
    return render(request, "calendar/office.html", context)


class PublishForm(CalendarForm):
    """Ask when which leader receives, or goes down."""

    kind = ask.one_of(_("接访还是下访"), KINDS)
    on = ask.day(_("哪一天"), why=_("提前公布；接访在工作日，下访可以在休息日。"))
    opens, closes = clock(_("从几点")), clock(_("到几点"))
    minutes = ask.days(_("每批几分钟"), most=120)
    post = ask.Row(_("哪位领导"), word=title)
    place = ask.line(_("地点"), why=_("不填就是机关的地址；下访填村里的地点。"), required=False, most=120)
    village = ask.Row(_("哪个村（社区）"), why=_("下访时选。"), required=False)
    theme = ask.line(_("主题"), why=_("如“欠薪”；不限主题就不填。"), required=False, most=60)

    def __init__(self, data: QueryDict | None = None, *, by: Any, at: Any) -> None:
        super().__init__(data, by=by, at=at)
        self.offer("post", leaders_of(by.office))
        self.offer("village", villages_of(by.office))
        self.start(kind="office", opens=time(9), closes=time(11, 30), minutes=15, on=at.date() + timedelta(days=7))

    def do(self) -> Any:
        """Publish."""
        return publish_day(Planned(**self.cleaned_data), **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PUBLISHERS)
def publish(request: StaffRequest) -> HttpResponse:
    """Ask for a day, or publish it."""
    form = PublishForm(request.POST or None, by=request.acting, at=request.now)
    if form.performed():
        messages.success(request, gettext("日程已公布。"))
        return HttpResponseRedirect(reverse("calendar:queue", args=[form.made.pk]))
    return render(request, "calendar/publish.html", {"form": form}, status=form.status)


class ChangeForm(CalendarForm):
    """Ask why a day is changed."""

    day: Any
    why = ask.among(_("原因"), WHYS)


class SubstituteForm(ChangeForm):
    """Ask who receives instead."""

    post = ask.Row(_("改由哪位领导接访"), word=title)
    field_order = ("post", "why")

    def __init__(self, data: QueryDict | None = None, *, by: Any, at: Any) -> None:
        super().__init__(data, by=by, at=at)
        self.offer("post", leaders_of(by.office))

    def do(self) -> Any:
        """Substitute."""
        return substitute(self.day, self.cleaned_data["post"], why=self.cleaned_data["why"], **self.doing)


class MoveForm(ChangeForm):
    """Ask to which day."""

    to = ask.day(_("改到哪一天"))
    field_order = ("to", "why")

    def do(self) -> Any:
        """Move."""
        return move(self.day, self.cleaned_data["to"], why=self.cleaned_data["why"], **self.doing)


class CancelForm(ChangeForm):
    """Ask nothing more."""

    def do(self) -> Any:
        """Cancel."""
        return cancel(self.day, why=self.cleaned_data["why"], **self.doing)


CHANGES: dict[str, type[ChangeForm]] = {"substituted": SubstituteForm, "moved": MoveForm, "cancelled": CancelForm}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PUBLISHERS)
def change(request: StaffRequest, key: UUID, what: str) -> HttpResponse:
    """Ask how a day is changed, or change it; then show whom to call.

    :raises NotFound: if it is another office's, or there is no such change
    """
    if what not in CHANGES:
        raise NotFound(NO_DAY)
    day = own_day(request.acting, key)
    form = CHANGES[what](request.POST or None, by=request.acting, at=request.now)
    form.day = day
    if form.performed():
        messages.success(request, gettext("日程已变动，公开的日程同时更新。"))
        return HttpResponseRedirect(reverse("calendar:queue", args=[key]))
    context = {"form": form, "day": day, "word": dict(WHATS)[what], "to_tell": to_tell(day)}
    return render(request, "calendar/change.html", context, status=form.status)
