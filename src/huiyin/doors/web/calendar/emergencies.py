"""Emergency plans: which there are, issue, revise, end one, its versions and drills."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.calendar.asking import Asking, PapersForm, asked
from huiyin.doors.web.calendar.forms import CalendarForm
from huiyin.doors.web.calendar.numbers import count
from huiyin.doors.web.calendar.rounds import PLANNERS, post_title
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import CALENDAR
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.routines.plans import lookups
from huiyin.routines.plans.acts import Version, end_plan, issue_plan, revise_plan
from huiyin.routines.plans.drills import Drilled, Mend, record_drill

PLANS = _("应急预案")
MENDED = 3
"""Things to mend that one form asks for."""


@require_safe
@staff_door(*CALENDAR)
def all_plans(request: StaffRequest) -> HttpResponse:
    """Show the plans of the office, which version of each is in force, and when it was exercised last."""
    plans = lookups.plans(request.acting.office, request.now.date())
    return render(request, "calendar/emergencies.html", {"plans": plans, "issues": _issues(request)})


def _issues(request: StaffRequest) -> bool:
    return bool(set(PLANNERS) & request.acting.roles)


@require_safe
@staff_door(*CALENDAR)
def plan(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show a plan with its versions and drills.

    :raises NotFound: if it is another office's
    """
    page = lookups.plan_page(request.acting, key, request.now.date())
    return render(request, "calendar/emergency.html", {"page": page, "issues": _issues(request)})


@require_safe
@staff_door(*CALENDAR)
def paper(request: StaffRequest, key: UUID) -> HttpResponse:
    """Send the paper of a version.

    :raises NotFound: if it is another office's, or it has none
    """
    return sent(lookups.version_paper(request.acting, key, request.now), shown=True)


class VersionForm(PapersForm):
    """Ask what a version says, and from which day on."""

    words = ask.text(_("预案内容"), why=_("什么情况、哪个岗位、做什么；写岗位，不写人名。"), rows=12)
    in_force_from = ask.day(_("从哪一天起施行"))

    def __init__(self, data: Any = None, *, by: Any, at: Any) -> None:
        super().__init__(data, by=by, at=at)
        self.order_fields([*(name for name in self.fields if name != "papers"), "papers"])
        self.fields["papers"].label = _("盖章的文件（PDF）")
        self.fields["papers"].help_text = _("没有可以不交；只收一个 PDF，不超过 20 MB。")
        self.start(in_force_from=at.date())

    def clean_papers(self) -> Any:
        """Return the one paper, None if there is none.

        :raises ValidationError: if there are several
        """
        papers = self.cleaned_data["papers"]
        if len(papers) > 1:
            self.add_error("papers", _("只能交一个文件，请合成一个 PDF。"))
        return papers[0] if papers else None

    def version(self, change: str = "") -> Version:
        """Return the version."""
        said = self.cleaned_data
        facts = {"words": said["words"], "in_force_from": said["in_force_from"], "paper": said.get("papers")}
        return Version(change=change, **facts)


class PlanForm(VersionForm):
    """Ask for a new plan."""

    kind = ask.among(_("管什么情况"), lookups.KINDS)
    title = ask.line(_("名称"), most=80)
    field_order = ("kind", "title", "words", "in_force_from", "papers")

    def do(self) -> Any:
        """Issue it."""
        said = self.cleaned_data
        return issue_plan(said["title"], kind=said["kind"], first=self.version(), **self.doing)


def _plan(key: UUID) -> str:
    return reverse("calendar:emergency", args=[key])


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def new_plan(request: StaffRequest) -> HttpResponse:
    """Ask for a plan, or issue it."""
    form = PlanForm(posted(request), by=request.acting, at=request.now)
    heads = {"title": _("登记一份预案"), "verb": _("登记"), "done": _("预案已登记。")}
    page = Asking(**heads, back=reverse("calendar:emergencies"), back_word=PLANS)
    return asked(request, form, page, then=lambda made: _plan(made.pk))


class RevisionForm(VersionForm):
    """Ask for the next version."""

    plan: Any
    change = ask.line(_("这一版改了什么"), most=200)
    field_order = ("change", "words", "in_force_from", "papers")

    def do(self) -> Any:
        """Revise the plan."""
        return revise_plan(self.plan, self.version(self.cleaned_data["change"]), **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def revise(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask for the next version, or issue it.

    :raises NotFound: if it is another office's
    """
    form = RevisionForm(posted(request), by=request.acting, at=request.now)
    shown = lookups.plan_page(request.acting, key, request.now.date())
    form.plan = shown.plan
    form.start(words=shown.versions[0].version.words)
    heads = {"title": _("修订"), "verb": _("修订"), "done": _("新的一版已登记，到施行那一天替换上一版。")}
    page = Asking(**heads, back=_plan(key), back_word=shown.plan.title)
    return asked(request, form, page, then=lambda _made: _plan(key))


class EndPlanForm(CalendarForm):
    """Ask why a plan holds no more."""

    plan: Any
    why = ask.one_of(_("原因"), lookups.WHYS)

    def do(self) -> Any:
        """End it."""
        return end_plan(self.plan, why=self.cleaned_data["why"], **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def end(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask why, or end a plan.

    :raises NotFound: if it is another office's
    """
    form = EndPlanForm(posted(request), by=request.acting, at=request.now)
    form.plan = lookups.plan_of(request.acting, key)
    heads = {"title": _("停用"), "verb": _("停用"), "done": _("预案已停用，各版和演练留着可查。")}
    page = Asking(**heads, back=_plan(key), back_word=form.plan.title)
    return asked(request, form, page, then=lambda _made: _plan(key))


class DrillForm(CalendarForm):
    """Ask how a drill went, and what has to be mended by whom until when."""

    plan: Any
    held_on = ask.day(_("哪一天"))
    place = ask.line(_("地点"), most=80)
    participants = count(_("多少人参加"), why=_("只写人数。"), least=1)
    result = ask.one_of(_("结果"), lookups.RESULTS)
    words = ask.text(_("怎么演练的"), rows=4, required=False)

    def prepare(self, plan: Any, office: Any) -> None:
        """Make the rows of what has to be mended."""
        self.plan, posts = plan, lookups.menders(office)
        self.start(held_on=self.at.date())
        for n in range(1, MENDED + 1):
            self.fields[f"words_{n}"] = ask.line(_("要改的第 %s 项") % n, required=False)
            self.fields[f"post_{n}"] = ask.Row(_("谁整改"), word=post_title, required=False)
            self.fields[f"due_{n}"] = ask.day(_("哪一天以前"), required=False)
            self.offer(f"post_{n}", posts)

    @property
    def mend(self) -> list[Mend]:
        """Return the rows of which something was typed."""
        said, rows = self.cleaned_data, range(1, MENDED + 1)
        typed = [(said[f"words_{n}"], said[f"post_{n}"], said[f"due_{n}"]) for n in rows]
        return [Mend(words=words, post=post, due_on=due) for words, post, due in typed if words or post or due]

    def do(self) -> Any:
        """Record it."""
        names = ("held_on", "place", "participants", "result", "words")
        drilled = Drilled(**{name: self.cleaned_data[name] for name in names})
        return record_drill(self.plan, drilled, self.mend, **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def drill(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask how a drill went, or record it.

    :raises NotFound: if it is another office's
    """
    form = DrillForm(posted(request), by=request.acting, at=request.now)
    form.prepare(lookups.plan_of(request.acting, key), request.acting.office)
    heads = {"title": _("登记一次演练"), "verb": _("登记"), "done": _("演练已登记，要改的都有了岗位和期限。")}
    page = Asking(**heads, back=_plan(key), back_word=form.plan.title, lede=_("记的是演练那天施行的那一版。"))
    return asked(request, form, page, then=lambda _made: _plan(key))
