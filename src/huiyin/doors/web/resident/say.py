"""Use one right: say what is needed, and go back to the matter."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from huiyin.doors.clock import now
from huiyin.doors.web.parts.handed_in import PapersField, chosen_again
from huiyin.doors.web.parts.refusal import UNFIT, status_of
from huiyin.doors.web.resident.follow import at_window
from huiyin.doors.web.resident.matter import with_code
from huiyin.doors.web.resident.rights import BY_NAME, Right, Said
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import resident

LONGEST = 20_000


class HandingIn(forms.Form):
    """The files that go with what is said."""

    papers = PapersField()


@require_http_methods(["GET", "HEAD", "POST"])
@with_code
def say(request: HttpRequest, contact_id: UUID, right: str) -> HttpResponse:
    """Ask for the words of a right, or perform its act; what was typed stays when it is refused."""
    chosen = BY_NAME[right]
    if request.method != "POST":
        return render(request, "resident/say.html", {"right": chosen, "form": HandingIn()})
    typed = request.POST.get("said", "")[:LONGEST]
    form = HandingIn({}, request.FILES if chosen.takes_papers else None)
    if not form.is_valid():
        return _again(request, chosen, form, None, UNFIT)
    try:
        said = Said(typed, form.cleaned_data["papers"])
        chosen.perform(said, resident(contact_id, at_window=at_window(request)), now())
    except NotFound:
        raise
    except Refused as error:
        return _again(request, chosen, form, error, status_of(error))
    messages.success(request, str(chosen.done))
    return HttpResponseRedirect(reverse("resident:matter"))


def _again(request: HttpRequest, right: Right, form: HandingIn, error: Refused | None, status: int) -> HttpResponse:
    typed = request.POST.get("said", "")[:LONGEST]
    again = chosen_again(request.FILES) if right.takes_papers else ""
    context = {"right": right, "error": error, "typed": typed, "form": form, "again": again}
    return render(request, "resident/say.html", context, status=status)
