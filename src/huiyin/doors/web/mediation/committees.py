"""Found a committee, hire a mediator, and record who leaves; what the law does not allow is refused on the page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import Doing
from huiyin.doors.web.parts.performing import PerformingForm, posted
from huiyin.doors.web.parts.places import MEDIATION
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.mediation_choices import (
    COMMITTEE_KINDS,
    leaving_one,
    mediating_posts,
    offices_of,
    own_committees,
)
from huiyin.handling.mediation.committees import Member, found_committee, hire, leave
from huiyin.handling.mediation.kinds import LEAVING, DisputeKind, Level

LEVELS = [pair for pair in Level.choices if pair[0] != Level.JOINT]


class OfficeForm(PerformingForm):
    """Ask what one act of a committee needs, and perform it on the day that is said."""

    title: Promise
    tells: Promise
    done: Promise
    on = ask.day(_("日期"))

    def __init__(self, data: QueryDict | None = None, *, request: StaffRequest) -> None:
        super().__init__(data)
        self.acting, self.at = request.acting, request.now
        self.start(on=request.now.date())
        self.order_fields([name for name in self.fields if name != "on"])
        self.prepare()

    def prepare(self) -> None:
        """Offer what may be chosen."""

    @property
    def said(self) -> dict[str, Any]:
        """Return what was said, without the day."""
        return {name: value for name, value in self.cleaned_data.items() if name != "on"}

    @property
    def doing(self) -> Doing:
        """Return who acts and when, as every act asks it."""
        return Doing(by=self.acting, on=self.cleaned_data["on"], at=self.at)


class FoundForm(OfficeForm):
    """Ask what the committee is called, where it is, and which court guides it."""

    title, done = _("设立调委会"), _("已设立，请公布委员名单。")
    tells = _("调委会设立以后，由推选单位推选三至九名委员，公布名单后才能调解。")
    office = ask.Row(_("设在哪里"))
    name = ask.line(_("名称"), most=80, why=_("如：柳树坪村人民调解委员会。"))
    mark = ask.line(_("文号简称"), most=20, why=_("写在编号里，如：柳村人调。"))
    kind = ask.one_of(_("类型"), COMMITTEE_KINDS)
    level = ask.one_of(_("层级"), LEVELS)
    court = ask.line(_("所在地基层人民法院"), most=80, required=False, why=_("指导调解、办理司法确认的法院。"))

    def prepare(self) -> None:
        """Offer the offices of one's own and under it."""
        self.offer("office", offices_of(self.acting))

    def do(self) -> object:
        """Found it."""
        return found_committee(**self.said, **self.doing)


class HireForm(OfficeForm):
    """Ask who is hired by which committee, until when."""

    title, done = _("聘任调解员"), _("已聘任。")
    tells = _("聘任的调解员不是委员，可以承办调解；聘期届满自动不再任职。")
    committee = ask.Row(_("哪个调委会"))
    name = ask.line(_("姓名"), most=60)
    is_woman = ask.tick(_("女"))
    post = ask.Row(_("岗位"), required=False)
    skills = forms.MultipleChoiceField(
        label=_("擅长"), choices=DisputeKind.choices, required=False, widget=forms.CheckboxSelectMultiple()
    )
    until = ask.day(_("聘期到哪一天"))
    is_fit = ask.tick(_("确认是公道正派、热心调解，有一定文化、政策水平和法律知识的成年公民"))

    def prepare(self) -> None:
        """Offer the committees of one's own office and under it."""
        self.offer("committee", own_committees(self.acting))
        self.offer("post", mediating_posts(self.acting))

    def do(self) -> object:
        """Hire them."""
        said = self.said
        facts = {key: said[key] for key in ("name", "is_woman", "post", "is_fit")}
        person = Member(**facts, skills=tuple(said["skills"]))
        return hire(said["committee"], person, until=said["until"], **self.doing)


class LeaveForm(OfficeForm):
    """Ask why a mediator leaves."""

    title, done = _("登记离任"), _("已登记离任。")
    tells = _("从这一天起不再任职；手里的调解请先另行确定调解员。")
    ground = ask.among(_("原因"), LEAVING.items())
    mediator: Any = None

    def do(self) -> None:
        """Record it."""
        leave(self.mediator, ground=self.said["ground"], **self.doing)


def _asked(request: StaffRequest, form: OfficeForm) -> HttpResponse:
    if form.performed():
        messages.success(request, str(form.done))
        return HttpResponseRedirect(reverse("mediation:roster"))
    return render(request, "mediation/committee.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*MEDIATION)
def found(request: StaffRequest) -> HttpResponse:
    """Ask what the committee is, or found it."""
    return _asked(request, FoundForm(posted(request), request=request))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*MEDIATION)
def hiring(request: StaffRequest) -> HttpResponse:
    """Ask who is hired, or hire them."""
    return _asked(request, HireForm(posted(request), request=request))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*MEDIATION)
def leaving(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask why a mediator leaves, or record it.

    :raises NotFound: if there is no such mediator in one's own committees
    """
    form = LeaveForm(posted(request), request=request)
    form.mediator = leaving_one(request.acting, key)
    form.title = form.mediator.name
    return _asked(request, form)
