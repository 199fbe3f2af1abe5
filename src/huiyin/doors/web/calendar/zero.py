"""Zero reports: what the office has open today, file it, print it; and which offices below reported."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from huiyin.doors.web.calendar.consultations import ASKERS
from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.places import CALENDAR
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.lib.refusal import NotFound
from huiyin.routines.targets.acts import NO_AGREEMENT
from huiyin.routines.targets.lookups import own_zero_report, own_zero_reports, zero_board, zero_paper
from huiyin.routines.targets.paper import zero_lines
from huiyin.routines.targets.zero import file_zero_report


@require_safe
@staff_door(*CALENDAR)
def zero(request: StaffRequest) -> HttpResponse:
    """Show what the office has open today, the reports it filed, and those of the offices below."""
    today = request.now.date()
    report = own_zero_report(request.acting, today)
    context = {"report": report, "lines": zero_lines(report), "filed": report.entry_id is not None}
    context |= {"before": own_zero_reports(request.acting.office), "board": zero_board(request.acting, today)}
    context["files"] = bool(set(ASKERS) & request.acting.roles)
    return render(request, "calendar/zero.html", context)


@require_POST
@staff_door(*ASKERS)
def file_zero(request: StaffRequest) -> HttpResponse:
    """File today's report.

    :raises Refused: if it is filed
    """
    file_zero_report(by=request.acting, on=request.now.date(), at=request.now)
    messages.success(request, gettext("今天的零报告已报。"))
    return HttpResponseRedirect(reverse("calendar:zero"))


@require_safe
@staff_door(*CALENDAR)
def zero_file(request: StaffRequest, day: str, kind: str) -> HttpResponse:
    """Send the report of a day as PDF or, for ``docx``, as a Word file.

    :raises NotFound: if none was filed that day
    """
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise NotFound(NO_AGREEMENT) from None
    return sent(zero_paper(request.acting, on, in_word=kind == "docx"), shown=True)
