"""Categories in three levels and three languages, with their days."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import SECURITY, SYSTEM
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.record.administration.lookups import all_categories


@require_safe
@staff_door(SYSTEM, SECURITY)
def categories(request: StaffRequest) -> HttpResponse:
    """Show all categories, ended ones too."""
    rows = [(category, category.pk.count(".")) for category in all_categories()]
    return shown(request, "categories", rows=rows, today=request.now.date())
