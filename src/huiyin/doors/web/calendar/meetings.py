"""Meetings: which there are, call one from what is stuck, record its decisions, report a task done, print the minutes."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.calendar.forms import CalendarForm, clock
from huiyin.doors.web.calendar.study import spans
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import CALENDAR
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.choices import other_offices
from huiyin.record.offices.lookups import leaders_of
from huiyin.routines.meetings.acts import Called, Decided, Point, convene, record_minutes
from huiyin.routines.meetings.agenda import stuck
from huiyin.routines.meetings.lookups import KINDS, meeting_page, meetings, minutes_paper, owners
from huiyin.routines.tasks.acts import finish_task
from huiyin.routines.tasks.lookups import task_of, tasks, told

CALLERS = ("clerk", "sorter", "head", "lead", "supervisor")
DECISIONS = 6
"""Rows for decisions; a meeting that takes more records the rest at the next."""


@require_safe
@staff_door(*CALENDAR)
def all_meetings(request: StaffRequest) -> HttpResponse:
    """Show the meetings of the office, and the tasks that it set or has."""
    rows = told(list(tasks(request.acting)[:100]), request.now.date())
    context = {"meetings": meetings(request.acting)[:50], "tasks": rows, "at": request.now}
    context["calls"] = bool(set(CALLERS) & request.acting.roles)
    context["spans"] = list(spans(request.now.date()))
    return render(request, "calendar/meetings.html", context)


class CallForm(CalendarForm):
    """Ask when, where, about what, and who is invited."""

    kind = ask.one_of(_("什么会"), KINDS)
    title = ask.line(_("会议名称"), most=80)
    begins_on = ask.day(_("哪一天"))
    begins = clock(_("几点"))
    place = ask.line(_("地点"), most=120)
    chair = ask.Row(_("召集人"), word=lambda post: str(post.title))
    points = forms.MultipleChoiceField(
        label=_("卡住的事项"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("由记录生成：超期、退回、包案、承诺和议定未做完的。"),
    )
    subjects = ask.text(_("其他议题"), why=_("一行一项；写事和地方，不写是谁。"), rows=3, required=False)
    invited = ask.Rows(_("请哪些单位"), required=False)

    def __init__(self, data: QueryDict | None = None, *, by: Any, at: datetime) -> None:
        super().__init__(data, by=by, at=at)
        self.stuck = {each.key: each for each in stuck(by, at.date())}
        self.fields["points"].choices = [(key, _line(each)) for key, each in self.stuck.items()]  # type: ignore[attr-defined]
        self.offer("chair", leaders_of(by.office))
        self.offer("invited", other_offices(by.office))
        self.start(kind="joint", begins_on=at.date() + timedelta(days=7), begins=time(9))

    def do(self) -> Any:
        """Call it."""
        said = self.cleaned_data
        points = [Point(why=self.stuck[key].why, matter=self.stuck[key].matter) for key in said["points"]]
        points += [Point(why="subject", subject=each) for each in ask.lines_of(said["subjects"])]
        begins_at = datetime.combine(said["begins_on"], said["begins"], self.at.tzinfo)
        facts = {name: said[name] for name in ("kind", "title", "place", "chair")}
        called = Called(**facts, begins_at=begins_at, points=points, invited=list(said["invited"]))
        return convene(called, **self.doing)


def _line(each: Any) -> str:
    """Return a stuck matter in one line."""
    since = f"{date_format(each.since)} · " if each.since else ""
    return f"{each.word} · {since}{each.matter.number} · {each.matter.office.name}"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*CALLERS)
def call(request: StaffRequest) -> HttpResponse:
    """Ask about a meeting, or call it."""
    form = CallForm(posted(request), by=request.acting, at=request.now)
    if form.performed():
        messages.success(request, gettext("会议已通知。"))
        return HttpResponseRedirect(reverse("calendar:meeting", args=[form.made.pk]))
    return render(request, "calendar/call.html", {"form": form}, status=form.status)


@require_safe
@staff_door(*CALENDAR)
def meeting(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show a meeting: agenda, what was left of the one before, minutes, decisions.

    :raises NotFound: if it is not the reader's office's, and it is not invited
    """
    page = meeting_page(request.acting, key, request.now)
    own = page.meeting.office_id == getattr(request.acting.office, "pk", None)
    context = {"page": page, "records": own and bool(set(CALLERS) & request.acting.roles), "at": request.now}
    return render(request, "calendar/meeting.html", context)


class MinutesForm(CalendarForm):
    """Ask what was said, who came, and for each decision its owner and day."""

    page: Any
    text = ask.text(_("研究情况"), why=_("事项写编号，不写是谁。"), rows=6)
    attended = ask.Rows(_("到会的单位"), required=False)

    def prepare(self, page: Any) -> None:
        """Make the rows of decisions."""
        self.page = page
        self.offer("attended", other_offices(page.meeting.office).filter(pk__in=[each.pk for each in page.invited]))
        posts = owners(page.meeting)
        for n in range(1, DECISIONS + 1):
            self.fields[f"words_{n}"] = ask.line(_("议定第 %s 项") % n, required=False)
            self.fields[f"post_{n}"] = ask.Row(_("谁负责"), required=False)
            self.fields[f"due_{n}"] = ask.day(_("哪一天以前"), required=False)
            self.offer(f"post_{n}", posts)

    @property
    def decisions(self) -> list[Decided]:
        """Return the decisions of which something was typed."""
        said, rows = self.cleaned_data, range(1, DECISIONS + 1)
        typed = [(said[f"words_{n}"], said[f"post_{n}"], said[f"due_{n}"]) for n in rows]
        return [Decided(words=words, post=post, due_on=due) for words, post, due in typed if words or post or due]

    def do(self) -> Any:
        """Record them."""
        said = self.cleaned_data
        facts = {"decisions": self.decisions, "attended": list(said["attended"])}
        return record_minutes(self.page.meeting, said["text"], **facts, **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*CALLERS)
def minutes(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask what a meeting decided, or record it.

    :raises NotFound: if it is another office's
    """
    form = MinutesForm(posted(request), by=request.acting, at=request.now)
    form.prepare(meeting_page(request.acting, key, request.now))
    if form.performed():
        messages.success(request, gettext("纪要已记，各项决定都有了负责岗位和期限。"))
        return HttpResponseRedirect(reverse("calendar:meeting", args=[key]))
    return render(request, "calendar/minutes.html", {"form": form, "page": form.page}, status=form.status)


@require_safe
@staff_door(*CALENDAR)
def paper(request: StaffRequest, key: UUID, kind: str) -> HttpResponse:
    """Send the minutes as PDF or, for ``docx``, as a Word file.

    :raises NotFound: if there are none, or the reader may not see the meeting
    """
    return sent(minutes_paper(request.acting, key, request.now, in_word=kind == "docx"), shown=True)


class DoneForm(CalendarForm):
    """Ask what was done."""

    task: Any
    said = ask.text(_("做了什么、结果怎样"))

    def do(self) -> Any:
        """Report it."""
        return finish_task(self.task, self.cleaned_data["said"], **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*CALENDAR)
def task(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show a task, or report it done.

    :raises NotFound: if it is hidden from the reader
    """
    form = DoneForm(posted(request), by=request.acting, at=request.now)
    form.task = task_of(request.acting, key, request.now)
    if form.performed():
        messages.success(request, gettext("已报告完成。"))
        return HttpResponseRedirect(reverse("calendar:task", args=[key]))
    (row,) = told([form.task], request.now.date())
    mine = form.task.post_id == getattr(request.acting.post, "pk", None)
    return render(request, "calendar/task.html", {"row": row, "form": form, "mine": mine}, status=form.status)
