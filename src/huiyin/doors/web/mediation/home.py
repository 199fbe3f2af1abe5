"""The first page: sessions to come, mediations that run, what is to be performed; and the registers with the courts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.mediation_registers import register_table
from huiyin.handling.lookups.mediations import CONFIRMED, REGISTERS, confirmations, home, register_of


@require_safe
@staff_door(*WORKING)
def calendar(request: StaffRequest) -> HttpResponse:
    """Show the calendar and the lists, and keep the look: as many statements for many cases as for few."""
    page = home(request.acting, request.now)
    registers = [(name, word) for name, (word, _q) in REGISTERS.items()]
    return render(request, "mediation/home.html", {"page": page, "registers": registers, "today": request.now.date()})


@require_safe
@staff_door(*WORKING)
def register(request: StaffRequest, name: str) -> HttpResponse:
    """Show one register of what courts and police sent, and keep the look.

    :raises NotFound: if there is no such register
    """
    context: dict[str, object]
    if name == "confirmed":
        context = {"name": name, "word": CONFIRMED, "confirmations": confirmations(request.acting, request.now)}
    else:
        rows = register_of(request.acting, name, request.now)
        context = {"name": name, "word": REGISTERS[name][0], "rows": rows}
    return render(request, "mediation/register.html", context)


@require_safe
@staff_door(*WORKING)
def register_file(request: StaffRequest, name: str) -> HttpResponse:
    """Return one register as a table for Excel or WPS, and keep that it was taken out.

    :raises NotFound: if there is no such register
    """
    return sent(register_table(request.acting, name, request.now), shown=False)
