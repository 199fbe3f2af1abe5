"""Rosters of volunteer patrols: publish one, and keep that a patrol was walked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.calendar.asking import Asking, asked
from huiyin.doors.web.calendar.forms import CalendarForm
from huiyin.doors.web.calendar.numbers import count
from huiyin.doors.web.calendar.rounds import CHECKERS, PLANNERS
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.routines.rosters.lookups import patrols_behind, roster_page
from huiyin.routines.rosters.patrols import patrol, publish_patrols
from huiyin.routines.teams.lookups import PATROL, teams

ROSTERS = _("值班和巡逻")


def _roster(key: UUID) -> str:
    return reverse("calendar:roster", args=[key])


class PatrolsForm(CalendarForm):
    """Ask from which day to which, on which days of the week, and among which teams."""

    title = ask.line(_("名称"), most=80)
    since = ask.day(_("从哪一天"))
    until = ask.day(_("到哪一天"), why=_("最长一年。"))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("星期几巡逻"), choices=list(WEEKDAYS.items()), coerce=int, widget=forms.CheckboxSelectMultiple()
    )
    teams = ask.Rows(_("哪些队伍轮流"))

    def __init__(self, data: Any = None, *, by: Any, at: Any) -> None:
        super().__init__(data, by=by, at=at)
        self.offer("teams", teams(by.office, kind=PATROL))
        first = at.date() + timedelta(days=1)
        self.start(since=first, until=date(first.year, 12, 31), weekdays=[2, 5])

    def do(self) -> Any:
        """Publish it."""
        said = dict(self.cleaned_data)
        return publish_patrols(said.pop("title"), teams=list(said.pop("teams")), **said, **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def new_patrols(request: StaffRequest) -> HttpResponse:
    """Ask about a roster of patrols, or publish it."""
    form = PatrolsForm(posted(request), by=request.acting, at=request.now)
    heads = {"title": _("排一份巡逻表"), "verb": _("排巡逻"), "done": _("巡逻表已排好。")}
    lede = _("工作日和休息日分开轮，相差不超过一次；没有队伍连着两次；放假安排按法定日历。")
    page = Asking(**heads, back=reverse("calendar:rosters"), back_word=ROSTERS, lede=lede)
    return asked(request, form, page, then=lambda made: _roster(made.pk))


def patrol_word(shift: Any) -> str:
    """Return a patrol in one line."""
    return f"{date_format(shift.on)} {shift.team}"


class PatrolledForm(CalendarForm):
    """Ask which patrol was walked, and by how many."""

    shift = ask.Row(_("哪一次"), word=patrol_word)
    persons = count(_("出动了多少人"), why=_("只写人数，不写是谁、走了哪里。"), least=1)

    def do(self) -> Any:
        """Keep it."""
        return patrol(**self.cleaned_data, **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*CHECKERS)
def patrolled(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask about a patrol, or keep that it was walked.

    :raises NotFound: if it is another office's roster
    """
    form = PatrolledForm(posted(request), by=request.acting, at=request.now)
    form.offer("shift", patrols_behind(request.acting, key, request.now.date()))
    heads = {"title": _("记一次巡逻"), "verb": _("记下"), "done": _("已记下。")}
    roster = roster_page(request.acting, key).roster
    page = Asking(**heads, back=_roster(key), back_word=roster.title)
    return asked(request, form, page, then=lambda _made: _roster(key))
