"""Screening rounds: which there are, plan one, check a place point by point."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.calendar.forms import CalendarForm
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import CALENDAR
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.record.offices.lookups import villages_of
from huiyin.routines.rounds.acts import Found, Planned, Stop, check_place, plan_round
from huiyin.routines.rounds.lookups import THEMES, goers, place_of, places_of, round_of, rounds

PLANNERS = ("clerk", "sorter", "head", "lead", "supervisor")
CHECKERS = (*PLANNERS, "handler")


def post_title(post: Any) -> str:
    """Return how a post of one's own office is called."""
    return str(post.title)


@require_safe
@staff_door(*CALENDAR)
def all_rounds(request: StaffRequest) -> HttpResponse:
    """Show the rounds of the office, with how far each is."""
    context = {"rounds": rounds(request.acting.office)[:50], "plans": bool(set(PLANNERS) & request.acting.roles)}
    return render(request, "calendar/rounds.html", context)


class PlanForm(CalendarForm):
    """Ask what is looked at, when, at which points, where, and who goes."""

    theme = ask.among(_("查什么"), THEMES)
    title = ask.line(_("名称"), most=80)
    since = ask.day(_("从哪一天"))
    until = ask.day(_("到哪一天"))
    points = ask.text(_("要看的各项"), why=_("一行一项。"), rows=5)
    places = ask.text(_("地点"), why=_("一行一处：学校、商铺、水库等；不写人。"), rows=5, required=False)
    villages = ask.Rows(_("整村排查的村（社区）"), required=False)
    post = ask.Row(_("由谁去"), word=post_title)

    def __init__(self, data: QueryDict | None = None, *, by: Any, at: Any) -> None:
        super().__init__(data, by=by, at=at)
        self.offer("villages", villages_of(by.office))
        self.offer("post", goers(by.office))
        self.start(since=at.date(), until=at.date() + timedelta(days=14))

    def do(self) -> Any:
        """Plan it."""
        said = self.cleaned_data
        stops = [Stop(what=each, post=said["post"]) for each in ask.lines_of(said["places"])]
        stops += [Stop(village=each, post=said["post"]) for each in said["villages"]]
        facts = {name: said[name] for name in ("theme", "title", "since", "until")}
        return plan_round(Planned(**facts, points=ask.lines_of(said["points"]), stops=stops), **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def plan(request: StaffRequest) -> HttpResponse:
    """Ask about a round, or plan it."""
    form = PlanForm(posted(request), by=request.acting, at=request.now)
    if form.performed():
        messages.success(request, gettext("排查已安排。"))
        return HttpResponseRedirect(reverse("calendar:round", args=[form.made.pk]))
    return render(request, "calendar/plan.html", {"form": form}, status=form.status)


@require_safe
@staff_door(*CALENDAR)
def one_round(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show a round: its points, its places, what was found.

    :raises NotFound: if it is another office's
    """
    made = round_of(request.acting, key)
    today = request.now.date()
    checks = bool(set(CHECKERS) & request.acting.roles) and made.since <= today <= made.until
    context = {"made": made, "stood": places_of(made), "today": today, "checks": checks}
    return render(request, "calendar/round.html", context)


class CheckForm(CalendarForm):
    """Ask for each point what is wrong; an empty one is in order."""

    place: Any

    def prepare(self, place: Any, office: Any) -> None:
        """Make the fields of each point."""
        self.place, posts = place, goers(office)
        for n, point in enumerate(place.round.points, 1):
            self.fields[f"fact_{n}"] = ask.line(point, why=_("没有问题就不填。"), required=False)
            self.fields[f"post_{n}"] = ask.Row(_("谁整改"), word=post_title, why=_("当场改好的不选。"), required=False)
            self.fields[f"due_{n}"] = ask.day(_("哪一天以前"), required=False)
            self.offer(f"post_{n}", posts)

    @property
    def found(self) -> list[Found]:
        """Return the points of which something was typed."""
        said = self.cleaned_data
        rows = [(n, said[f"fact_{n}"], said[f"post_{n}"], said[f"due_{n}"]) for n in self._ordinals()]
        return [Found(point=n, fact=fact, post=post, due_on=due) for n, fact, post, due in rows if fact or post or due]

    def _ordinals(self) -> range:
        return range(1, len(self.place.round.points) + 1)

    def do(self) -> Any:
        """Record it."""
        return check_place(self.place, self.found, **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*CHECKERS)
def check(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask what was seen at a place, or record it.

    :raises NotFound: if it is another office's
    """
    form = CheckForm(posted(request), by=request.acting, at=request.now)
    form.prepare(place_of(request.acting, key), request.acting.office)
    if form.performed():
        messages.success(request, gettext("已记下。"))
        return HttpResponseRedirect(reverse("calendar:round", args=[form.place.round_id]))
    return render(request, "calendar/check.html", {"form": form, "place": form.place}, status=form.status)
