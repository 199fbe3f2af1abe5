"""Register at the counter by keyboard, and print the slip."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.counter.form import CounterFiling
from huiyin.doors.web.parts.filing import asks, rows
from huiyin.doors.web.parts.receipt import receipt
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.intake.acts import Registered
from huiyin.handling.intake.acts import register as take_in
from huiyin.handling.lookups.places import village_of, villages_for
from huiyin.lib.refusal import Refused

UNFIT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door("clerk")
def register(request: StaffRequest) -> HttpResponse:
    """Show the form, or register what was filled in and show number, code and slip; what is wrong stays typed."""
    if request.method != "POST":
        return _page(request, CounterFiling.blank(request.now.date()))
    form = CounterFiling(request.POST)
    if "add" in request.POST:
        form.errors.clear()
        return _page(request, form, more=True)
    if form.is_valid():
        try:
            return receipt(request, _register(request, form), at_counter=True)
        except Refused as error:
            form.refuse(error, places={"people": "others", "kind": "accusation"})
    return _page(request, form, status=UNFIT)


def _register(request: StaffRequest, form: CounterFiling) -> Registered:
    said, office = form.cleaned_data, request.acting.office
    if office is None:
        raise TypeError("staff_door lets nobody in without an office")
    intake = replace(form.intake(asks(request.POST)), village=village_of(office, said["village"]))
    return take_in(intake, office=office, by=request.acting, on=said["on"], at=request.now, key=said["key"])


def _page(request: StaffRequest, form: CounterFiling, *, more: bool = False, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "villages": villages_for(request.acting),
        "village": form["village"].value() or "",
        "asks": rows(asks(request.POST), more=more),
    }
    return render(request, "counter/register.html", context, status=status)
