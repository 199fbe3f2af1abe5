"""A known matter at the window: where it stands, and what the person in front of it may hand in or ask."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.parts.verbs import VERBS, verb
from huiyin.handling.lookups.page import matter_page


@require_safe
@staff_door("clerk")
def matter(request: StaffRequest, number: str) -> HttpResponse:
    """Show the matter, and keep that it was read.

    :raises NotFound: if it is hidden from the clerk or there is none
    """
    page = matter_page(request.acting, number, "register", request.now, request.now.date())
    opened = {each.act for each in page.nexts}
    context = {
        "page": page,
        "opened": opened,
        "elsewhere": [replace(each, label=verb(each.act)) for each in page.nexts if each.act in VERBS],
        "pages": {act: f"desk:{act}" for act in VERBS},
    }
    return render(request, "counter/matter.html", context)
