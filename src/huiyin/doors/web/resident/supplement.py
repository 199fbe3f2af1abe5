"""Add to one's matter what was forgotten or came to light."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.clock import now
from huiyin.doors.web.resident.follow import at_window
from huiyin.doors.web.resident.matter import with_code
from huiyin.handling.intake.acts import supplement as add
from huiyin.handling.lookups.page import contact_of
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import resident

UNFIT, CONFLICT = 422, 409


@require_http_methods(["GET", "HEAD", "POST"])
@with_code
def supplement(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Ask what to add, or add it and go back to the matter; what was typed stays when it is refused."""
    if request.method != "POST":
        return render(request, "resident/supplement.html")
    typed, at = request.POST.get("narrative", "")[:20_000], now()
    by = resident(contact_id, at_window=at_window(request))
    try:
        add(typed, contact=contact_of(contact_id), by=by, on=at.date(), at=at)
    except NotFound:
        raise
    except Refused as error:
        status = UNFIT if error.field else CONFLICT
        return render(request, "resident/supplement.html", {"error": error, "typed": typed}, status=status)
    messages.success(request, _("已补充，和您的件封存在一起。"))
    return HttpResponseRedirect(reverse("resident:matter"))
