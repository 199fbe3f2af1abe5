"""File a matter: one plain page, then the receipt; what was typed stays when something is wrong."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiyin.doors.clock import now
from huiyin.doors.web.parts.filing import Filing, asks, new_key, rows
from huiyin.doors.web.parts.handed_in import chosen_again
from huiyin.doors.web.parts.receipt import receipt
from huiyin.handling.intake.acts import Registered, register
from huiyin.handling.intake.intake import Intake
from huiyin.handling.lookups.places import destination, places
from huiyin.handling.lookups.words import Channel
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import resident

UNFIT = 422
KINDS = (
    ("matter", _("我有困难、意见或要求")),
    ("accusation", _("检举、控告有人违纪违法")),
)


class ResidentFiling(Filing):
    """What a resident fills in."""

    kind = forms.ChoiceField(label=_("是哪一类"), choices=KINDS, initial="matter", widget=forms.RadioSelect)
    anonymous = forms.BooleanField(label=_("不留姓名"), required=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest) -> HttpResponse:
    """Show the form, or register what was filled in and show the receipt with the code, this once."""
    if request.method != "POST":
        return _page(request, ResidentFiling(initial={"key": new_key(), "kind": "matter", "persons": 1}))
    form = ResidentFiling(request.POST, None if "add" in request.POST else request.FILES)
    if "add" in request.POST:
        form.errors.clear()
        return _page(request, form, more=True)
    if form.is_valid():
        try:
            return receipt(request, _register(form, asks(request.POST)))
        except Refused as error:
            form.refuse(error, places={"people": "name"})
    return _page(request, form, status=UNFIT)


def _register(form: ResidentFiling, claims: list[str]) -> Registered:
    said, at = form.cleaned_data, now()
    intake = Intake(
        channel=Channel.WEB,
        narrative=said["narrative"],
        claims=tuple(claims),
        people=() if said["anonymous"] else form.petitioner(),
        persons=said["persons"] or 1,
        confidential=said["confidential"],
        is_accusation=said["kind"] == "accusation",
        attachments=said["papers"],
    )
    intake.checked(at.date(), at.date())  # before the place is asked for: an accusation is told at once
    office, village = destination(said["village"], said["office"])
    placed = replace(intake, village=village)
    return register(placed, office=office, by=resident(), on=at.date(), at=at, key=said["key"])


def _page(request: HttpRequest, form: ResidentFiling, *, more: bool = False, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "again": chosen_again(request.FILES),
        "places": places(),
        "asks": rows(asks(request.POST), more=more),
        "village": form["village"].value() or "",
        "office": form["office"].value() or "",
    }
    return render(request, "resident/file.html", context, status=status)
