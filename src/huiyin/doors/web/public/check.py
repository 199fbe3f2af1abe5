"""The report checker's page: a file is handed in, its text comes back with every figure marked; nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.parts.refusal import status_of
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.public.blocks import blocks
from huiyin.doors.web.public.dropped import Dropped, dropped, receive
from huiyin.doors.web.public.findings import WORD, findings
from huiyin.doors.web.public.marked import STATES, marked
from huiyin.doors.web.public.own_ledger import OwnLedger, own_ledger
from huiyin.figures.checker import check as checker
from huiyin.figures.checker.check import Checked
from huiyin.lib.refusal import Refused

TURNS = BoundedSemaphore(2)
"""Checks at one time in one process: a public page must leave the office's pages their threads."""


@csrf_exempt  # changes nothing and keeps nothing, so a page without cookies is safe
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Show the form; for what was handed in, show its text beside the findings, or give them as a Word file."""
    return _checked(request, lambda: None)


@csrf_exempt  # as above: another site can neither change anything by it nor read the answer
@require_http_methods(["GET", "HEAD", "POST"])
@staff_door()
def check_with_ledger(request: StaffRequest) -> HttpResponse:
    """Do the same for staff, who see besides which figures their own office's ledger contradicts."""
    return _checked(request, lambda: own_ledger(request.acting, request.POST, request.now.date()))


def _checked(request: HttpRequest, ledger_asked: Callable[[], OwnLedger | None]) -> HttpResponse:
    """Answer a form, with a ledger or without; the form is asked for its period only when it was received."""
    ledger = None
    try:
        if request.method == "POST":
            receive(request)
        ledger = ledger_asked()
        if request.method != "POST":
            return _page(request, ledger=ledger)
        with _turn():
            found = dropped(request)
            return _answer(request, found, checker.check(found.text), ledger)
    except Refused as error:
        return _page(request, status=status_of(error), error=error, ledger=ledger)


@contextmanager
def _turn() -> Iterator[None]:
    """Hold one of the few turns.

    :raises Refused: if all are taken
    """
    if not TURNS.acquire(blocking=False):
        raise Refused("too_busy", _("正在核查的报告太多，请过一分钟再试。"))
    try:
        yield
    finally:
        TURNS.release()


def _answer(request: HttpRequest, found: Dropped, checked: Checked, ledger: OwnLedger | None) -> HttpResponse:
    """Return the findings in the form asked for."""
    result = marked(checked, ledger.compared(checked) if ledger else ())
    name = found.name or _("粘贴的文字")
    if request.POST.get("as") == "docx":
        answer = HttpResponse(findings(name, checked, result), content_type=WORD)
        title = _("数字核查 %(name)s") % {"name": name.rsplit(".", 1)[0]}
        answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{title}.docx")
        return answer
    return _page(
        request,
        found=found,
        name=name,
        checked=checked,
        blocks=blocks(result),
        groups=result.groups(),
        many=len(checked.facts),
        ledger=ledger,
    )


def _page(request: HttpRequest, status: int = 200, **said: object) -> HttpResponse:
    return render(request, "public/check.html", {"states": STATES, "ledger": None, **said}, status=status)
