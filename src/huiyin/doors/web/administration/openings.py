"""The audit administrator's page of matters opened to posts that may not see them: counts and chains, no matter."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import AUDIT
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.casework.opening import REASONS
from huiyin.record.administration.openings import openings_of


@require_safe
@staff_door(AUDIT, whole=True)
def openings(request: StaffRequest) -> HttpResponse:
    """Show who opened matters to whom and why, newest first, and how many: five statements with the session."""
    found = openings_of(request.acting)
    agreed = sum(each.agreed for each in found)
    denied = sum(each.answer is not None for each in found) - agreed
    counts = (
        (pgettext_lazy("emergency opening", "提出"), len(found)),
        (pgettext_lazy("emergency opening", "同意"), agreed),
        (pgettext_lazy("emergency opening", "不同意"), denied),
    )
    rows = [(each, REASONS.get(each.asked.reason, each.asked.reason)) for each in found]
    return shown(request, "openings", rows=rows, counts=counts)
