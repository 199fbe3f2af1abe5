"""Register at the counter by keyboard, and print the slip."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.counter.form import CounterFiling
from huiyin.doors.web.parts.filing import asks, rows
from huiyin.doors.web.parts.handed_in import chosen_again
from huiyin.doors.web.parts.receipt import receipt
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.intake.acts import Registered
from huiyin.handling.intake.acts import register as take_in
from huiyin.handling.intake.lookups import taken
from huiyin.handling.lookups.places import village_of, villages_for
from huiyin.lib.refusal import Refused

UNFIT = 422
FILED, MINUTES = "filed", 10


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door("clerk")
def register(request: StaffRequest) -> HttpResponse:
    """Show the form, or register what was filled in and go to its receipt; what is wrong stays typed."""
    if request.method != "POST":
        return _page(request, CounterFiling.blank(request.now.date()))
    form = CounterFiling(request.POST, None if "add" in request.POST else request.FILES)
    if "add" in request.POST:
        form.errors.clear()
        return _page(request, form, more=True)
    if form.is_valid():
        try:
            _register(request, form)
            return _filed(form.cleaned_data["key"])
        except Refused as error:
            form.refuse(error, places={"people": "others", "kind": "accusation"})
    return _page(request, form, status=UNFIT)


def _filed(key: str) -> HttpResponse:
    """Go to the receipt: a page opened anew sends nothing twice, and the code rides in no address."""
    answer = HttpResponseRedirect(reverse("counter:receipt"))
    answer.set_signed_cookie(
        FILED, key, max_age=MINUTES * 60, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer


@require_safe
@staff_door("clerk")
def show_receipt(request: StaffRequest) -> HttpResponse:
    """Show number, code and slip of what this window registered last; back to the form when that is long ago."""
    key, office = request.get_signed_cookie(FILED, "", max_age=MINUTES * 60), request.acting.office
    made = taken(key, office) if key and office else None
    if made is None:
        return HttpResponseRedirect(reverse("counter:register"))
    return receipt(request, made, reader=request.acting)


def _register(request: StaffRequest, form: CounterFiling) -> Registered:
    said, office = form.cleaned_data, request.acting.office
    if office is None:
        raise TypeError("staff_door lets nobody in without an office")
    intake = replace(form.intake(asks(request.POST)), village=village_of(office, said["village"]))
    return take_in(intake, office=office, by=request.acting, on=said["on"], at=request.now, key=said["key"])


def _page(request: StaffRequest, form: CounterFiling, *, more: bool = False, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "again": chosen_again(request.FILES),
        "villages": villages_for(request.acting),
        "village": form["village"].value() or "",
        "asks": rows(asks(request.POST), more=more),
    }
    return render(request, "counter/register.html", context, status=status)
