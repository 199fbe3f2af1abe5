"""The signs in journals of offices, in a period, each with the matters behind it."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.places import LEAD
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.supervising import SIGNS, behind_a_sign, signs_page

QUARTER = timedelta(days=91)


class PeriodForm(forms.Form):
    """Ask from which day to which."""

    since = ask.day(_("从"))
    until = ask.day(_("到"))


def period(request: StaffRequest) -> tuple[PeriodForm, date, date]:
    """Return the days asked for; the last quarter where none, or none that fit, are."""
    today = request.now.date()
    days = {"since": today - QUARTER, "until": today}
    form = PeriodForm(request.GET if "since" in request.GET else None, initial=days, label_suffix="")
    if form.is_bound and form.is_valid():
        days = form.cleaned_data
    return form, days["since"], days["until"]


@require_safe
@staff_door(*LEAD)
def signs(request: StaffRequest) -> HttpResponse:
    """Show the signs office by office, and keep the look."""
    form, since, until = period(request)
    rows = signs_page(request.acting, since, until, request.now)
    context = {"form": form, "rows": rows, "since": since, "until": until, "signs": SIGNS}
    return render(request, "supervision/sentinel.html", context)


@require_safe
@staff_door(*LEAD)
def behind(request: StaffRequest, sign: str) -> HttpResponse:
    """Show the matters behind one sign at one office, and keep the look.

    :raises NotFound: if there is no such sign
    """
    office = request.GET.get("office", "")
    _form, since, until = period(request)
    rows = behind_a_sign(request.acting, sign, office, since, until, request.now)
    context = {"rows": rows, "word": SIGNS[sign][0], "why": SIGNS[sign][1], "office": office}
    return render(request, "supervision/sign.html", context)
