"""The first page: sessions to come, mediations that run, what is to be performed; and the registers of each year."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.mediation_registers import WORDS, register_of
from huiyin.handling.lookups.mediation_tables import register_table
from huiyin.handling.lookups.mediations import home

DIGITS = 7  # more are no year and no page


@require_safe
@staff_door(*WORKING)
def calendar(request: StaffRequest) -> HttpResponse:
    """Show the calendar and the lists, and keep the look: as many statements for many cases as for few."""
    page = home(request.acting, request.now)
    context = {"page": page, "registers": WORDS.items(), "today": request.now.date()}
    return render(request, "mediation/home.html", context)


@require_safe
@staff_door(*WORKING)
def register(request: StaffRequest, name: str) -> HttpResponse:
    """Show one page of a register of one year, and keep the look.

    :raises NotFound: if there is no such register
    """
    year, page = _number(request, "year", 0), _number(request, "page", 1)
    shown = register_of(request.acting, name, request.now, year=year, page=page)
    return render(request, "mediation/register.html", {"register": shown})


@require_safe
@staff_door(*WORKING)
def register_file(request: StaffRequest, name: str) -> HttpResponse:
    """Return one year of a register as a table for Excel or WPS, and keep that it was taken out.

    :raises NotFound: if there is no such register
    """
    return sent(register_table(request.acting, name, request.now, year=_number(request, "year", 0)), shown=False)


def _number(request: StaffRequest, name: str, otherwise: int) -> int:
    """Return a number of the address, or another where it is none."""
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < DIGITS else otherwise
