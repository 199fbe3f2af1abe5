"""Look back at closed matters: draw some, print the draw with its seed, say what was found; and see what is long open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import LEAD
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.supervision.performing import ProposingForm
from huiyin.handling.lookups import looking_back
from huiyin.handling.lookups.looking_back import HOWS, RESULTS
from huiyin.handling.supervision.look_back import draw, look_back

QUARTER, USUAL, MANY = timedelta(days=91), 10, 60


class DrawForm(ProposingForm):
    """Ask of which days, and how many."""

    since = ask.day(_("办结日期从"))
    until = ask.day(_("到"))
    count = forms.IntegerField(label=_("抽取几件"), min_value=1, max_value=MANY, initial=USUAL)

    def __init__(self, data: QueryDict | None = None, *, request: StaffRequest) -> None:
        super().__init__(data, request=request)
        today = request.now.date()
        self.start(since=today - QUARTER, until=today)

    def do(self) -> Any:
        """Draw."""
        return draw(**self.cleaned_data, **self.doing)


class FindingForm(ProposingForm):
    """Ask how one looked, what was found, and whether the closing stands up."""

    how = ask.one_of(_("怎样核对的"), HOWS, why=_("询问本人以本人愿意为前提。"))
    found = ask.text(_("核对了什么、看到了什么"))
    result = ask.one_of(_("结论"), RESULTS)
    drawn: Any = None

    def do(self) -> Any:
        """Keep it."""
        return look_back(self.drawn, **self.cleaned_data, **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*LEAD)
def drawings(request: StaffRequest) -> HttpResponse:
    """Show the drawings of the office, or draw anew."""
    form = DrawForm(posted(request), request=request)
    if form.performed():
        messages.success(request, gettext("已抽取。"))
        return HttpResponseRedirect(reverse("supervision:drawing", args=[form.made.pk]))
    rows = looking_back.drawings(request.acting, request.now)
    return render(request, "supervision/look_back.html", {"rows": rows, "form": form}, status=form.status)


@require_safe
@staff_door(*LEAD)
def drawing(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show one drawing with its seed and what was found.

    :raises NotFound: if the office has no such drawing
    """
    page = looking_back.drawing_page(request.acting, key, request.now)
    return render(request, "supervision/drawing.html", {"page": page})


@require_safe
@staff_door(*LEAD)
def paper(request: StaffRequest, key: UUID) -> HttpResponse:
    """Return the sheet of a drawing as PDF.

    :raises NotFound: if the office has no such drawing
    """
    return sent(looking_back.printed_drawing(request.acting, key, request.now), shown=True)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*LEAD)
def finding(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask what was found of a drawn matter, or keep it.

    :raises NotFound: if it is hidden from the reader or there is none
    """
    form = FindingForm(posted(request), request=request)
    form.drawn = looking_back.drawn_of(request.acting, key, request.now)
    if form.performed():
        messages.success(request, gettext("已登记。"))
        return HttpResponseRedirect(reverse("supervision:drawing", args=[form.drawn.look_back_id]))
    return render(request, "supervision/finding.html", {"form": form, "drawn": form.drawn}, status=form.status)


@require_safe
@staff_door(*LEAD)
def backlog(request: StaffRequest) -> HttpResponse:
    """Show what is open for longer than the law's longest handling, and keep the look."""
    return render(request, "supervision/backlog.html", {"rows": looking_back.backlog(request.acting, request.now)})
