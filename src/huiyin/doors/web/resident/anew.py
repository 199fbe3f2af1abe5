"""Raise a closed matter anew with new facts; it gets a new number and code (信访工作条例 Art. 19)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from huiyin.doors.clock import now
from huiyin.doors.web.parts.filing import KEY, new_key
from huiyin.doors.web.parts.handed_in import chosen_again
from huiyin.doors.web.parts.refusal import UNFIT, status_of
from huiyin.doors.web.resident.drafts import mark_sent
from huiyin.doors.web.resident.follow import at_window
from huiyin.doors.web.resident.handing_in import HandingIn
from huiyin.doors.web.resident.matter import back, with_code
from huiyin.doors.web.resident.unsent import LONGEST, take_unsent
from huiyin.handling.intake.anew import raise_anew
from huiyin.handling.lookups.page import contact_of
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import resident


@require_http_methods(["GET", "HEAD", "POST"])
@with_code
def anew(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Ask what is new, or raise the matter anew and go to its receipt; sent twice it is raised once."""
    if request.method != "POST":
        return _page(request, HandingIn(), new_key())
    typed = request.POST.get("key", "")
    key, form = (typed if KEY.fullmatch(typed) else new_key()), HandingIn({}, request.FILES)
    if not form.is_valid():
        return _page(request, form, key, status=UNFIT)
    try:
        _raise(request, form, contact_id, key)
    except NotFound:
        raise
    except Refused as error:
        return _page(request, form, key, error, status_of(error))
    mark_sent(request, key)
    return HttpResponseRedirect(reverse("resident:receipt", args=[key]))


def _raise(request: HttpRequest, form: HandingIn, contact_id: UUID, key: str) -> None:
    at, by = now(), resident(contact_id, at_window=at_window(request))
    facts, papers = request.POST.get("said", "")[:LONGEST], form.cleaned_data["papers"]
    raise_anew(contact_of(contact_id), facts, by=by, on=at.date(), at=at, key=key, attachments=papers)


def _page(
    request: HttpRequest, form: HandingIn, key: str, error: Refused | None = None, status: int = 200
) -> HttpResponse:
    sent = request.method == "POST"
    context = {
        "typed": request.POST.get("said", "")[:LONGEST] if sent else take_unsent(request),
        "again": chosen_again(request.FILES) if sent else "",
        "form": form,
        "key": key,
        "error": error,
        "back": back(request),
    }
    return render(request, "resident/anew.html", context, status=status)
