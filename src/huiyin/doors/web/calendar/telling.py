"""What the office tells everybody, for its staff: all of it, publish, correct, withdraw."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.calendar.asking import Asking, asked
from huiyin.doors.web.calendar.forms import CalendarForm
from huiyin.doors.web.calendar.rounds import PLANNERS
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import CALENDAR
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.routines.announcements import lookups
from huiyin.routines.announcements.acts import Told, announce, correct_announcement, withdraw_announcement

OWN = _("公告和政策问答")
PAGE = "calendar:announcement"


@require_safe
@staff_door(*CALENDAR)
def own(request: StaffRequest) -> HttpResponse:
    """Show what the office tells, what is over or withdrawn too."""
    page = lookups.page_of(lookups.own_announcements(request.acting), request.GET.get("page", ""))
    context = {"page": page, "today": request.now.date(), "tells": bool(set(PLANNERS) & request.acting.roles)}
    return render(request, "calendar/telling.html", context)


def _own(_made: Any = None) -> str:
    return reverse("calendar:telling")


class NoticeForm(CalendarForm):
    """Ask for an announcement."""

    kind = lookups.NOTICE
    topic = ask.among(_("话题"), lookups.TOPICS)
    title = ask.line(_("标题"), most=120)
    words = ask.text(_("正文"), why=_("不写人的姓名、手机号码、身份证号码；联系电话写座机。"), rows=10)
    until = ask.day(_("有效到哪一天"), why=_("不填就一直有效，直到撤回。"), required=False)

    @property
    def told(self) -> Told:
        """Return what is told."""
        return Told(kind=self.kind, **self.cleaned_data)

    def do(self) -> Any:
        """Publish it."""
        return announce(self.told, **self.doing)


class AnswerForm(NoticeForm):
    """Ask for a question about policy and its answer."""

    kind = lookups.ANSWER
    title = ask.line(_("问题"), most=120)
    words = ask.text(_("答复"), why=_("用平常话说清楚：谁能办、带什么、找谁、多少天。"), rows=10)
    basis = ask.line(_("依据"), why=_("哪一份文件、哪一条。"), most=120)


def _ask_about(request: StaffRequest, form: NoticeForm, title: Any) -> HttpResponse:
    heads = {"title": title, "verb": _("公布"), "done": _("已公布。")}
    page = Asking(**heads, back=_own(), back_word=OWN, lede=_("公布以后所有人都能看，日期是今天。"))
    return asked(request, form, page, then=_own)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def new_notice(request: StaffRequest) -> HttpResponse:
    """Ask for an announcement, or publish it."""
    return _ask_about(request, NoticeForm(posted(request), by=request.acting, at=request.now), _("发一条公告"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def new_answer(request: StaffRequest) -> HttpResponse:
    """Ask for a question with its answer, or publish it."""
    return _ask_about(request, AnswerForm(posted(request), by=request.acting, at=request.now), _("发一条政策问答"))


class _Correcting:
    """Ask the same with what stands there now, and correct it."""

    announcement: Any

    def prepare(self: Any, announcement: Any) -> None:
        """Fill in what stands there."""
        self.announcement = announcement
        self.start(**{name: getattr(announcement, name) for name in self.fields})

    def do(self: Any) -> Any:
        """Correct it."""
        return correct_announcement(self.announcement, self.told, **self.doing)


class CorrectNotice(_Correcting, NoticeForm):
    """Ask for an announcement as it is right."""


class CorrectAnswer(_Correcting, AnswerForm):
    """Ask for a question and its answer as they are right."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def correct(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask what is right, or correct what was told.

    :raises NotFound: if it is another office's
    """
    announcement = lookups.own_announcement(request.acting, key)
    form_of = CorrectAnswer if announcement.kind == lookups.ANSWER else CorrectNotice
    form = form_of(posted(request), by=request.acting, at=request.now)
    form.prepare(announcement)
    heads = {"title": _("更正"), "verb": _("更正"), "done": _("已更正，原来的网址会指到新的一条。")}
    page = Asking(**heads, back=_own(), back_word=OWN)
    return asked(request, form, page, then=_own)


class WithdrawForm(CalendarForm):
    """Ask why it does not hold any more."""

    announcement: Any
    why = ask.line(_("为什么撤回"), why=_("原因和日期会公开。"), most=200)

    def do(self) -> Any:
        """Withdraw it."""
        return withdraw_announcement(self.announcement, self.cleaned_data["why"], **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*PLANNERS)
def withdraw(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask why, or withdraw what was told.

    :raises NotFound: if it is another office's
    """
    form = WithdrawForm(posted(request), by=request.acting, at=request.now)
    form.announcement = lookups.own_announcement(request.acting, key)
    heads = {"title": _("撤回"), "verb": _("撤回"), "done": _("已撤回。")}
    page = Asking(**heads, back=_own(), back_word=OWN, lede=form.announcement.title)
    return asked(request, form, page, then=_own)
