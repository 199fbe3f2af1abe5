"""For statisticians and heads: the reports of their office, with what the report checker says of the text."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.public.files import sent
from huiyin.doors.web.public.own_ledger import OwnLedger, own_ledger
from huiyin.figures.publications.acts import ROLES
from huiyin.figures.reports.checked import findings, plain_text
from huiyin.figures.reports.compose import kind_of, report_of
from huiyin.figures.reports.report import Report
from huiyin.figures.reports.written import FORMATS
from huiyin.lib.refusal import NotFound

WORDS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}


@require_safe
@staff_door(*ROLES, whole=True)
def reports(request: StaffRequest) -> HttpResponse:
    """Show the text of a period's report with the checker's findings, and the files to take."""
    own = own_ledger(request.acting, request.GET, request.now.date())
    facts: dict[str, object] = {"own": own, "forms": WORDS}
    if kind_of(own.period):
        report = _report(request, own, tables=False)
        facts |= {"report": report, "lines": plain_text(report).splitlines()[1:], "findings": findings(report)}
    return render(request, "public/reports.html", facts)


@require_safe
@staff_door(*ROLES, whole=True)
def download(request: StaffRequest, form: str) -> HttpResponse:
    """Send the report of a period as a file of the form asked for."""
    own = own_ledger(request.acting, request.GET, request.now.date())
    if form not in FORMATS or not kind_of(own.period):
        raise NotFound(_("没有这样的报告，请选择年、季度或者月份。"))
    return sent(FORMATS[form](_report(request, own)), f"{own.scope.code}-{own.period.text}.{form}")


def _report(request: StaffRequest, own: OwnLedger, *, tables: bool = True) -> Report:
    return report_of(kind_of(own.period), own.period, own.scope, request.now.date(), tables=tables)
