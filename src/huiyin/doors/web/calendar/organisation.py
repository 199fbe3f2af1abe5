"""The register of the office as it is: offices under it, posts, teams, budget; and what changes teams and budget."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.calendar.activities import year_of
from huiyin.doors.web.calendar.asking import Asking, asked
from huiyin.doors.web.calendar.forms import CalendarForm
from huiyin.doors.web.calendar.numbers import count, money
from huiyin.doors.web.calendar.rounds import PLANNERS, post_title
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import CALENDAR
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.record.offices.lookups import villages_of
from huiyin.routines.activities.acts import set_budget
from huiyin.routines.activities.lookups import budget
from huiyin.routines.teams import lookups
from huiyin.routines.teams.acts import Formed, change_team, end_team, form_team

SPENDERS = ("head", "lead")
REGISTER = _("机构和队伍")


@require_safe
@staff_door(*CALENDAR)
def organisation(request: StaffRequest) -> HttpResponse:
    """Show offices, posts, teams and the budget of a year."""
    office: Any = request.acting.office
    year, roles = year_of(request), request.acting.roles
    context = {
        "register": lookups.register_of(office, request.now.date()),
        "budget": budget(office, year),
        "year": year,
    }
    context |= {"forms": bool(set(PLANNERS) & roles), "spends": bool(set(SPENDERS) & roles)}
    return render(request, "calendar/organisation.html", context)


@require_safe
@staff_door(*CALENDAR)
def table(request: StaffRequest) -> HttpResponse:
    """Send the teams as a table."""
    return sent(lookups.teams_table(request.acting, request.now), shown=False)


def _register(_made: Any = None) -> str:
    return reverse("calendar:organisation")


class TeamForm(CalendarForm):
    """Ask what a team is for and how many it is."""

    kind = ask.one_of(_("种类"), lookups.KINDS)
    title = ask.line(_("名称"), most=60)
    members = count(_("多少人"), why=_("只写人数，不写名单。"), least=1)
    village = ask.Row(_("哪个村（社区）"), required=False)
    post = ask.Row(_("哪个岗位联系"), word=post_title)
    formed_on = ask.day(_("哪一天成立"))

    def __init__(self, data: Any = None, *, by: Any, at: Any) -> None:
        super().__init__(data, by=by, at=at)
        self.offer("village", villages_of(by.office))
        self.offer("post", lookups.keepers(by.office))
        self.start(kind="patrol", formed_on=at.date())

    def do(self) -> Any:
        """Enter it."""
        return form_team(Formed(**self.cleaned_data), **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def new_team(request: StaffRequest) -> HttpResponse:
    """Ask about a team, or enter it."""
    form = TeamForm(posted(request), by=request.acting, at=request.now)
    heads = {"title": _("登记一支队伍"), "verb": _("登记"), "done": _("队伍已登记。")}
    page = Asking(**heads, back=_register(), back_word=REGISTER, lede=_("志愿者是自己来的：只登记有多少人，不建名单。"))
    return asked(request, form, page, then=_register)


class SizeForm(CalendarForm):
    """Ask how many a team is now."""

    team: Any
    members = count(_("现在多少人"), least=1)

    def do(self) -> Any:
        """Change it."""
        return change_team(self.team, self.cleaned_data["members"], **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*CALENDAR)
def team(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show a team with how many it became, or change how many it is.

    :raises NotFound: if it is another office's
    """
    form = SizeForm(posted(request), by=request.acting, at=request.now)
    form.team = lookups.team_of(request.acting, key)
    form.start(members=form.team.members)
    if form.performed():
        messages.success(request, gettext("人数已改。"))
        return HttpResponseRedirect(reverse("calendar:team", args=[key]))
    context = {"team": form.team, "form": form, "changes": lookups.changes_of(form.team)}
    context["forms"] = bool(set(PLANNERS) & request.acting.roles)
    return render(request, "calendar/team.html", context, status=form.status)


class EndForm(CalendarForm):
    """Ask nothing more than to be sure."""

    team: Any

    def do(self) -> Any:
        """End it."""
        return end_team(self.team, **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def end(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask whether a team has ended, or end it.

    :raises NotFound: if it is another office's
    """
    form = EndForm(posted(request), by=request.acting, at=request.now)
    form.team = lookups.team_of(request.acting, key)
    heads = {"title": _("解散"), "verb": _("解散"), "done": _("队伍已解散，以前做的事留着。")}
    back = reverse("calendar:team", args=[key])
    page = Asking(**heads, back=back, back_word=form.team.title, lede=_("解散以后不再计数；排好的巡逻请另外换队伍。"))
    return asked(request, form, page, then=_register)


class BudgetForm(CalendarForm):
    """Ask what is planned for a line of the budget."""

    year = count(_("年份"), least=2000)
    title = ask.line(_("经费名称"), why=_("和已有的名称一样，就是改那一项的预算。"), most=60)
    amount = money(_("预算（元）"))

    def do(self) -> Any:
        """Set it."""
        return set_budget(**self.cleaned_data, **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*SPENDERS)
def new_budget(request: StaffRequest) -> HttpResponse:
    """Ask what is planned, or set it."""
    form = BudgetForm(posted(request), by=request.acting, at=request.now)
    form.start(year=request.now.year)
    heads = {"title": _("填一项经费预算"), "verb": _("填写"), "done": _("预算已填。")}
    page = Asking(**heads, back=_register(), back_word=REGISTER, lede=_("支出从活动台账里加出来，不用另填。"))
    return asked(request, form, page, then=_register)
