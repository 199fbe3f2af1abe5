"""The office's consultations before projects: open one, take opinions in person, group and answer them, decide."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.calendar.forms import CalendarForm
from huiyin.doors.web.calendar.opinions import OpinionForm, told
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import CALENDAR
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.record.offices.lookups import villages_of
from huiyin.routines.consultations.acts import Planned, decide, open_consultation
from huiyin.routines.consultations.lookups import (
    IN_PERSON,
    OUTCOMES,
    TAKEN,
    UNANSWERED,
    consultations,
    giver_for,
    office_page,
    opinions_of,
    own_consultation,
    subjects_of,
)
from huiyin.routines.consultations.opinions import Answered, answer_opinions, group
from huiyin.routines.consultations.sealing import words_of

ASKERS = ("clerk", "sorter", "head", "lead", "supervisor")
ANSWERERS = (*ASKERS, "handler")
DECIDERS = ("head", "lead")
SIGNS = 90
"""Signs of an opinion in a list of choices."""


@require_safe
@staff_door(*CALENDAR)
def asked(request: StaffRequest) -> HttpResponse:
    """Show the consultations of the office, with how many opinions wait."""
    context = {"found": consultations(request.acting.office)[:50], "today": request.now.date()}
    context["asks"] = bool(set(ASKERS) & request.acting.roles)
    return render(request, "calendar/asked.html", context)


class NoticeForm(CalendarForm):
    """Ask what is planned, why, where, what it touches, and until when people may say what they think."""

    title = ask.line(_("项目名称"), most=100)
    what = ask.text(_("打算做什么"), rows=4)
    why = ask.text(_("为什么做、对周围有什么影响"), rows=4)
    where = ask.line(_("在什么地方"))
    villages = ask.Rows(_("影响到的村（社区）"), required=False)
    stretches = ask.text(_("影响到的其他地方"), why=_("一行一处，如“村小学门前路”；不写人。"), rows=2, required=False)
    until = ask.day(_("意见提到哪一天"))
    short_why = ask.line(_("不到 30 天的理由"), why=_("够 30 天不用填；理由一并公布。"), required=False)
    in_person = ask.line(_("当面提意见到哪里、什么时间"))

    def __init__(self, data: QueryDict | None = None, *, by: Any, at: Any) -> None:
        super().__init__(data, by=by, at=at)
        self.offer("villages", villages_of(by.office))
        self.start(until=at.date() + timedelta(days=30), in_person=f"{by.office.address}，{by.office.hours}")

    def do(self) -> Any:
        """Open it."""
        said = {**self.cleaned_data, "stretches": ask.lines_of(self.cleaned_data["stretches"])}
        return open_consultation(Planned(**{**said, "villages": list(said["villages"])}), **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*ASKERS)
def notice(request: StaffRequest) -> HttpResponse:
    """Ask about a project, or publish the notice."""
    form = NoticeForm(posted(request), by=request.acting, at=request.now)
    if form.performed():
        messages.success(request, gettext("公告已公布，从现在起可以提意见。"))
        return HttpResponseRedirect(reverse("calendar:asking", args=[form.made.pk]))
    return render(request, "calendar/notice.html", {"form": form}, status=form.status)


@require_safe
@staff_door(*CALENDAR)
def asking(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show a consultation to its office: the opinions as they were given, with what is still to be done.

    :raises NotFound: if it is another office's
    """
    page, roles = office_page(request.acting, key, request.now), request.acting.roles
    context = {"page": page, "today": request.now.date(), "may_decide": page.may_be_decided(request.now.date())}
    context |= {"clerk": "clerk" in roles, "answers": bool(set(ANSWERERS) & roles)}
    context["decides"] = bool(set(DECIDERS) & roles)
    return render(request, "calendar/asking.html", context)


class InPersonForm(OpinionForm):
    """Ask for an opinion that someone gives at the counter, by telephone or letter: as they say it."""

    way = ask.one_of(_("怎样提的"), IN_PERSON)
    field_order = ("way", "words", "place", "name", "contact", "key")


class OnOpinions(CalendarForm):
    """What forms on several opinions share: which ones, each in a line."""

    consultation: Any
    opinions = ask.Rows(_("哪些意见"), word=lambda each: f"{each.serial} · {Truncator(words_of(each)).chars(SIGNS)}")

    def prepare(self, consultation: Any) -> None:
        """Offer the opinions that wait for it."""
        self.consultation = consultation
        self.offer("opinions", self.waiting())

    def waiting(self) -> Any:
        """Return the opinions to choose from."""
        return opinions_of(self.consultation)


class GroupForm(OnOpinions):
    """Ask which opinions are about the same, and what."""

    title = ask.line(_("说的是什么"), why=_("写事和地方，不写是谁；与已有的同名就并进去。"), most=60)
    field_order = ("title", "opinions")

    def do(self) -> Any:
        """Group them."""
        said = self.cleaned_data
        return group(self.consultation, list(said["opinions"]), said["title"], **self.doing)


class ReplyForm(OnOpinions):
    """Ask what becomes of opinions that say the same, and why."""

    taken = ask.one_of(_("采纳与否"), TAKEN)
    gist = ask.line(_("意见概要"), why=_("用机关的话写，公布；不写是谁。"))
    why = ask.text(_("理由和怎样落实"), why=_("公布在项目页面。"), rows=4)
    field_order = ("opinions", "taken", "gist", "why")

    def waiting(self) -> Any:
        """Return the opinions without an answer, by subject."""
        return opinions_of(self.consultation, UNANSWERED).order_by("subject__ordinal", "serial")

    def do(self) -> Any:
        """Answer them."""
        said = dict(self.cleaned_data)
        return answer_opinions(self.consultation, list(said.pop("opinions")), Answered(**said), **self.doing)


class DecideForm(CalendarForm):
    """Ask what is decided, and why."""

    consultation: Any
    what = ask.one_of(_("决定"), OUTCOMES)
    reasons = ask.text(_("理由"), why=_("写明怎样考虑了这些意见；立即公布。"), rows=6)

    def prepare(self, consultation: Any) -> None:
        """Remember what it is about."""
        self.consultation = consultation

    def do(self) -> Any:
        """Decide."""
        return decide(self.consultation, **self.cleaned_data, **self.doing)


STEPS: dict[str, tuple[type[GroupForm | ReplyForm | DecideForm], Any, Any]] = {
    "group": (GroupForm, _("归类"), _("同一件事的意见归在一起；由人来归，不由机器归。")),
    "reply": (ReplyForm, _("回应"), _("每条意见都有自己的回应；说的一样的可以一起写。")),
    "decide": (DecideForm, _("作出决定"), _("截止以后、逐条回应以后才能决定；决定和理由立即公布。")),
}
"""The forms on the opinions of a project: form, its word, what it says of itself."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*CALENDAR)
def step(request: StaffRequest, key: UUID, name: str) -> HttpResponse:
    """Ask what one step on the opinions of a project needs, or do it.

    :raises NotFound: if it is another office's
    """
    kind, word, why = STEPS[name]
    found = own_consultation(request.acting, key)
    form = kind(posted(request), by=request.acting, at=request.now)
    form.prepare(found)
    if form.performed():
        messages.success(request, gettext("已记下。"))
        return HttpResponseRedirect(reverse("calendar:asking", args=[key]))
    context = {"form": form, "consultation": found, "word": word, "why": why, "subjects": subjects_of(found)}
    return render(request, "calendar/step.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door("clerk")
def in_person(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask what someone says of a project, or take it.

    :raises NotFound: if it is another office's
    """
    found = own_consultation(request.acting, key)
    form = InPersonForm(posted(request), by=request.acting, at=request.now, consultation=found)
    if form.performed():
        messages.success(request, told(form.made.serial))
        return HttpResponseRedirect(reverse("calendar:asking", args=[key]))
    context = {
        "form": form,
        "consultation": found,
        "word": _("当面提的意见"),
        "why": _("照原话记；姓名和电话可以不留。"),
    }
    return render(request, "calendar/step.html", context, status=form.status)


@require_safe
@staff_door(*CALENDAR)
def opinion(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show one opinion with who gave it, as far as they said; each look is kept.

    :raises NotFound: if it was given to another office
    """
    heard, giver = giver_for(request.acting, key, request.now)
    return render(request, "calendar/opinion.html", {"heard": heard, "giver": giver})
