"""The list of orders: open ones by their day, those whose callers wait for a call, those asked to be left out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.doors.web.hotline.roles import FILES, ORDERS
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.orders import order_page

WANTED = {"open": _("在办的工单"), "calls": _("等回访的来电人"), "asked": _("等审核的剔除申请")}
MOST_PAGES = 500


@require_safe
@staff_door(*ORDERS)
def home(request: StaffRequest) -> HttpResponse:
    """Show a page of orders, fifty at a time."""
    wanted = request.GET.get("show", "open")
    wanted = wanted if wanted in WANTED else "open"
    found = order_page(request.acting, wanted, request.now, _page(request))
    hands_in = bool(request.acting.roles & set(FILES))
    context = {"found": found, "wanted": wanted, "lists": WANTED.items(), "title": WANTED[wanted], "hands_in": hands_in}
    return render(request, "hotline/home.html", context)


def _page(request: HttpRequest) -> int:
    said = request.GET.get("page", "1")
    return min(MOST_PAGES, max(1, int(said))) if said.isdecimal() and len(said) < len(str(MOST_PAGES)) + 1 else 1
