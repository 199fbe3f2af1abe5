"""Imports: hand an old ledger in, read what each row would become, then take it in and watch it go."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from huiyin.doors.web.administration.forms.base import OneRow
from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import SYSTEM
from huiyin.doors.web.parts.refusal import status_of
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.intake.handed_ledgers import LARGEST, ask_to_take_in, drop, report_of, try_again, try_ledger
from huiyin.handling.lookups.ledgers import MOST, ledger_of, ledgers_of
from huiyin.lib.refusal import NotFound, Refused
from huiyin.lib.tables.safe_csv import csv_bytes
from huiyin.record.administration.lookups import offices_of

TASK = "huiyin.doors.jobs.tasks.take_in_ledgers"
PROBLEMS = 200
"""Problems shown on the page; all of them are in the table."""


class Handing(forms.Form):
    """A file, whose it is, and which sheet of it."""

    office = OneRow(queryset=None, label=_("哪个单位的台账"), empty_label=_("请选择"))
    file = forms.FileField(label=_("台账文件"), help_text=_("xlsx、csv 或 txt，不超过 20 MB。"))
    sheet = forms.CharField(label=_("工作表"), required=False, max_length=60, help_text=_("不填就选表头最清楚的一张。"))

    def __init__(self, request: StaffRequest) -> None:
        data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        super().__init__(data, files, label_suffix="", use_required_attribute=False)
        self.fields["office"].queryset = offices_of(request.acting).filter(closed_on__isnull=True)  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Refuse a file that is too large."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_now("文件超过 20 MB，请分成几个再上传。"))
        return file


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(SYSTEM)
def imports(request: StaffRequest) -> HttpResponse:
    """Show what was handed in before, and the form; a file sent is tried and its report shown."""
    form, status = Handing(request), 200
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        facts = {"office": said["office"], "name": said["file"].name, "sheet": said["sheet"]}
        try:
            made = try_ledger(**facts, content=said["file"].read(), by=request.acting, at=request.now)
            return HttpResponseRedirect(reverse("administration:import", args=[made.pk]))
        except Refused as error:
            form.add_error("file", str(error))
    if form.errors:
        status = 422
    return shown(request, "imports", status=status, form=form, ledgers=ledgers_of(request.acting)[:MOST])


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(SYSTEM)
def ledger(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show one ledger with its report and progress; sent, take it in, try it with other columns kept, or drop it.

    :raises NotFound: if there is none
    :raises Refused: if it was dropped
    """
    found = ledger_of(request.acting, key)
    if request.method != "POST":
        return _shown(request, found)
    try:
        return HttpResponseRedirect(_done(request, found))
    except NotFound:
        raise
    except Refused as error:
        return _shown(request, found, error=error, status=status_of(error))


def _shown(request: StaffRequest, found: Any, *, status: int = 200, error: Refused | None = None) -> HttpResponse:
    said = report_of(found)
    report = said["report"]
    groups = {
        why: [each for each in report["columns"] if (each["why"] or "") == why] for why in ("", "unknown", "refused")
    }
    context = {"ledger": found, "said": said, "report": report, "problems": report["problems"][:PROBLEMS]}
    columns = {"stored": groups[""], "unknown": groups["unknown"], "refused": groups["refused"]}
    return shown(request, "import", status=status, error=error, **context, **columns)


def _done(request: StaffRequest, found: Any) -> str:
    """Do what a button said, and return where to go."""
    here = reverse("administration:import", args=[found.pk])
    wanted = request.POST.get("do")
    if wanted == "keep":
        again = try_again(found, keep=tuple(request.POST.getlist("keep")), by=request.acting, at=request.now)
        return reverse("administration:import", args=[again.pk])
    if wanted == "drop":
        drop(found)
        messages.success(request, _now("已放弃，文件和结果都已删除。"))
        return reverse("administration:imports")
    if request.POST.get("sure") != "on":
        raise Refused("not_sure", _now("请先打勾确认。"), field="sure")
    ask_to_take_in(found)
    _wake()
    return here


def _wake() -> None:
    """Let the worker begin now; it looks by itself every minute."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(TASK, queueing_lock="ledgers", lock="ledgers").defer(timestamp=0)


@require_safe
@staff_door(SYSTEM)
def problems(request: StaffRequest, key: UUID) -> HttpResponse:
    """Return all problems of a ledger's report, row by row, as a table no cell of which is a formula."""
    report = report_of(ledger_of(request.acting, key))["report"]
    rows = [(each["row"] or "", each["column"] or "", each["sentence"]) for each in report["problems"]]
    answer = HttpResponse(csv_bytes([(_("行"), _("列"), _("问题")), *rows]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="import-{request.now:%Y-%m-%d}.csv"'
    return answer
