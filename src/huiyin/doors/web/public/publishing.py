"""For statisticians and heads: publish the figures of a period, or restate them, once they saw what it freezes or changes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.parts.refusal import status_of
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.public.own_ledger import OwnLedger, own_ledger
from huiyin.figures.publications.acts import ROLES, publish_figures, restate_figures
from huiyin.figures.publications.lookups import REASONS
from huiyin.figures.publications.ready import Ready, ready
from huiyin.lib.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*ROLES, whole=True)
def publish(request: StaffRequest) -> HttpResponse:
    """Show what publishing a period would freeze or change; POST publishes or restates what was seen."""
    said = request.POST if request.method == "POST" else request.GET
    own = own_ledger(request.acting, said, request.now.date())
    found = ready(own.period, own.scope, request.now.date())
    error = _act(request, own, found) if request.method == "POST" else None
    if request.method == "POST" and error is None:
        return HttpResponseRedirect(f"{reverse('public:publish')}?period={own.period.text}")
    facts = {"own": own, "ready": found, "reasons": REASONS, "error": error, "said": said}
    return render(request, "public/publish.html", facts, status=status_of(error) if error else 200)


def _act(request: StaffRequest, own: OwnLedger, found: Ready) -> Refused | None:
    """Publish or restate, and say so; return why not."""
    by: dict[str, Any] = {"scope": own.scope, "by": request.acting, "on": request.now.date(), "at": request.now}
    try:
        _check_seen(request, found)
        if found.history:
            made = restate_figures(own.period, reason=request.POST.get("reason", ""), **by)
        else:
            made = publish_figures(own.period, **by)
    except Refused as refused:
        return refused
    messages.success(request, _("已公布，第 %(number)s 次。") % {"number": made.number})
    return None


def _check_seen(request: StaffRequest, found: Ready) -> None:
    if "confirm" not in request.POST:
        raise Refused(
            "not_confirmed",
            _("请先核对下面的数字，再勾选确认。"),
            remedy=_("公布后不能修改，只能更正。"),
            field="confirm",
        )
    if request.POST.get("seen") != found.seen:
        raise Refused("moved_on", _("您打开页面之后，记录有了变化。"), remedy=_("请重新核对下面的数字，再公布。"))
