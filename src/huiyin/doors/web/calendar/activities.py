"""The ledger of activities: a year of them with its sums, one with its photographs, record, correct, withdraw."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.calendar.asking import Asking, PapersForm, asked
from huiyin.doors.web.calendar.forms import CalendarForm
from huiyin.doors.web.calendar.numbers import count, money
from huiyin.doors.web.calendar.rounds import CHECKERS, PLANNERS
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import CALENDAR
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.record.offices.lookups import villages_of
from huiyin.routines.activities import lookups
from huiyin.routines.activities.acts import Held, correct_activity, record_activity, withdraw_activity
from huiyin.routines.teams.lookups import teams

LEDGER = _("活动台账")
FACTS = tuple(each.name for each in fields(Held))


def year_of(request: StaffRequest) -> int:
    """Return the year asked for, else this one."""
    said = request.GET.get("year", "")
    return int(said) if len(said) == len("2025") and said.isdecimal() and int(said) else request.now.year


@require_safe
@staff_door(*CALENDAR)
def all_activities(request: StaffRequest) -> HttpResponse:
    """Show the activities of a year, all or of one kind, and what they come to."""
    office, year, kind = request.acting.office, year_of(request), request.GET.get("kind", "")
    page = lookups.page_of(lookups.ledger(office, year, kind=kind), request.GET.get("page", ""))
    context = {"page": page, "sums": lookups.sums(office, year), "year": year, "kind": kind, "kinds": lookups.KINDS}
    context |= {
        "years": lookups.years(office, request.now.date()),
        "records": bool(set(CHECKERS) & request.acting.roles),
    }
    return render(request, "calendar/activities.html", context)


@require_safe
@staff_door(*CALENDAR)
def table(request: StaffRequest) -> HttpResponse:
    """Send the ledger of a year as a table."""
    return sent(lookups.ledger_table(request.acting, year_of(request), request.now), shown=False)


def line_word(line: Any) -> str:
    """Return a budget line with its year."""
    return f"{line.year} {line.title}"


class ActivityForm(PapersForm):
    """Ask what was held, where, how many came, what was handed out, what it cost."""

    kind = ask.one_of(_("种类"), lookups.KINDS)
    title = ask.line(_("做了什么"), most=80)
    held_on = ask.day(_("哪一天"))
    place = ask.line(_("地点"), most=80)
    village = ask.Row(_("哪个村（社区）"), required=False)
    team = ask.Row(_("哪支队伍一起办"), required=False)
    persons = count(_("到了多少人"), why=_("只写人数，不写是谁。"))
    copies = count(_("发了多少份资料"), required=False)
    cost = money(_("花了多少钱（元）"), required=False)
    line = ask.Row(_("从哪一项经费出"), word=line_word, required=False)

    def __init__(self, data: Any = None, *, by: Any, at: Any) -> None:
        super().__init__(data, by=by, at=at)
        self.offer("village", villages_of(by.office))
        self.offer("team", teams(by.office))
        self.offer("line", lookups.lines_of(by.office, at.date()))
        self.order_fields([*(name for name in self.fields if name != "papers"), "papers"])
        self.fields["papers"].label = _("照片")
        self.fields["papers"].help_text = _("拍会场和材料，不拍参加人的脸；最多 9 张，拍摄地点会去掉。")
        self.start(kind="publicity", held_on=at.date())

    @property
    def held(self) -> Held:
        """Return what was held."""
        said = {name: self.cleaned_data[name] for name in FACTS}
        return Held(**{**said, "copies": said["copies"] or 0, "cost": said["cost"] or Decimal(0)})

    def do(self) -> Any:
        """Record it."""
        return record_activity(self.held, photos=self.cleaned_data["papers"], **self.doing)


def page_of_activity(made: Any) -> str:
    """Return the address of an activity."""
    return reverse("calendar:activity", args=[made.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*CHECKERS)
def new_activity(request: StaffRequest) -> HttpResponse:
    """Ask about an activity, or record it."""
    form = ActivityForm(posted(request), by=request.acting, at=request.now)
    heads = {"title": _("登记一次活动"), "verb": _("登记"), "done": _("活动已登记。")}
    page = Asking(
        **heads, back=reverse("calendar:activities"), back_word=LEDGER, lede=_("办过以后再登记；登错了可以更正。")
    )
    return asked(request, form, page, then=page_of_activity)


@require_safe
@staff_door(*CALENDAR)
def activity(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show an activity with its photographs, and what was told of it before.

    :raises NotFound: if it is another office's
    """
    page = lookups.activity_page(request.acting, key)
    corrects = page.counts and bool(set(CHECKERS) & request.acting.roles)
    withdraws = page.counts and bool(set(PLANNERS) & request.acting.roles)
    return render(request, "calendar/activity.html", {"page": page, "corrects": corrects, "withdraws": withdraws})


@require_safe
@staff_door(*CALENDAR)
def photo(request: StaffRequest, key: UUID) -> HttpResponse:
    """Send a photograph.

    :raises NotFound: if it is another office's
    """
    return sent(lookups.photo_of(request.acting, key, request.now), shown=True)


class CorrectionForm(ActivityForm):
    """Ask the same with what stands there now."""

    activity: Any

    def prepare(self, activity: Any) -> None:
        """Fill in what stands there."""
        self.activity = activity
        self.start(**{name: getattr(activity, name) for name in FACTS})

    def do(self) -> Any:
        """Correct it."""
        return correct_activity(self.activity, self.held, photos=self.cleaned_data["papers"], **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*CHECKERS)
def correct(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask what is right, or correct an activity.

    :raises NotFound: if it is another office's
    """
    form = CorrectionForm(posted(request), by=request.acting, at=request.now)
    form.prepare(lookups.activity_of(request.acting, key))
    heads = {"title": _("更正"), "verb": _("更正"), "done": _("已更正，原来的一条留着可查。")}
    page = Asking(**heads, back=page_of_activity(form.activity), back_word=form.activity.title)
    return asked(request, form, page, then=page_of_activity)


class WithdrawalForm(CalendarForm):
    """Ask why an activity does not count."""

    activity: Any
    why = ask.one_of(_("原因"), lookups.WHYS)

    def do(self) -> Any:
        """Withdraw it."""
        return withdraw_activity(self.activity, why=self.cleaned_data["why"], **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def withdraw(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask why, or withdraw an activity.

    :raises NotFound: if it is another office's
    """
    form = WithdrawalForm(posted(request), by=request.acting, at=request.now)
    form.activity = lookups.activity_of(request.acting, key)
    heads = {"title": _("撤回"), "verb": _("撤回"), "done": _("已撤回，不再计数。")}
    back = page_of_activity(form.activity)
    page = Asking(**heads, back=back, back_word=form.activity.title, lede=_("撤回以后不再计数，这一条和原因留着可查。"))
    return asked(request, form, page, then=lambda _made: back)
