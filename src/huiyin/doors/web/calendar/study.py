"""The pack for a meeting that analyses a month or a quarter, as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.doors.web.calendar.days import PUBLISHERS
from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.reports.study import study_of
from huiyin.figures.reports.written import FORMATS
from huiyin.handling.lookups.papers import WORD, OpenedPaper
from huiyin.record.access.lookups import note_reading

KINDS = {"pdf": "application/pdf", "docx": WORD}
MONTHS = 6
"""Months and quarters to choose from go back so far."""


def spans(today: date) -> Iterator[tuple[str, str]]:
    """Yield the months and quarters to choose from as code and word: the last finished ones first, the running one too."""
    first = today.replace(day=1)
    for n in range(MONTHS + 1):
        if n:
            first = (first - timedelta(days=1)).replace(day=1)
        yield f"{first:%Y-%m}", _("%(year)s 年 %(month)s 月") % {"year": first.year, "month": first.month}
        if first.month % 3 == 1:
            quarter = (first.month + 2) // 3
            said = {"year": first.year, "quarter": quarter}
            yield f"{first.year}Q{quarter}", _("%(year)s 年第 %(quarter)s 季度") % said


@require_safe
@staff_door(*PUBLISHERS, whole=True)
def study(request: StaffRequest, kind: str) -> HttpResponse:
    """Send the pack of the office for the period asked for, as PDF or as a Word file, and keep that it was taken out.

    :raises Refused: if the period is neither a month nor a quarter, or lies ahead
    """
    asked = period(request.GET.get("period", ""), request.now.date())
    pack = study_of(asked, Scope(request.acting.office), request.now.date(), request.acting)
    rows = sum(len(each.table.rows) for each in pack.sections if each.table)
    note_reading(request.acting, "print", "meeting", request.now, rows=rows)
    paper = OpenedPaper(name=f"{pack.title}.{kind}", media_type=KINDS[kind], body=FORMATS[kind](pack))
    return sent(paper, shown=True)
