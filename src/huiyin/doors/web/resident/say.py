"""Use one right: say what is needed, and go back to the matter."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from huiyin.doors.clock import now
from huiyin.doors.web.parts.handed_in import chosen_again
from huiyin.doors.web.parts.refusal import UNFIT, status_of
from huiyin.doors.web.resident.follow import at_window
from huiyin.doors.web.resident.handing_in import HandingIn
from huiyin.doors.web.resident.matter import back, with_code
from huiyin.doors.web.resident.right import Right, Said
from huiyin.doors.web.resident.rights import BY_NAME
from huiyin.doors.web.resident.unsent import LONGEST, take_unsent
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import resident


@require_http_methods(["GET", "HEAD", "POST"])
@with_code
def say(request: HttpRequest, contact_id: UUID, right: str) -> HttpResponse:
    """Ask for the words of a right, or perform its act; what was typed stays when it is refused."""
    chosen = BY_NAME[right]
    if request.method != "POST":
        return _page(request, chosen, contact_id, HandingIn())
    form = HandingIn({}, request.FILES if chosen.takes_papers else None)
    if not form.is_valid():
        return _page(request, chosen, contact_id, form, status=UNFIT)
    try:
        said = Said(request.POST.get("said", "")[:LONGEST], form.cleaned_data["papers"], request.POST.get("chosen", ""))
        chosen.perform(said, resident(contact_id, at_window=at_window(request)), now())
    except NotFound:
        raise
    except Refused as error:
        return _page(request, chosen, contact_id, form, error=error, status=status_of(error))
    messages.success(request, str(chosen.done))
    return HttpResponseRedirect(back(request))


def _page(
    request: HttpRequest,
    right: Right,
    contact_id: UUID,
    form: HandingIn,
    *,
    error: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    ready = right.ready(contact_id) if right.ready else None
    sent = request.method == "POST"
    typed = request.POST.get("said", "")[:LONGEST] if sent else take_unsent(request) or (ready.words if ready else "")
    again = chosen_again(request.FILES) if sent and right.takes_papers else ""
    choices = right.choose(contact_id, now().date()) if right.choose else ()
    asked = right.listed(contact_id) if right.listed else None
    may = bool(choices) or right.choose is None
    more = {
        "may": may,
        "choices": choices,
        "chosen": request.POST.get("chosen", ""),
        "asked": asked,
        "back": back(request),
    }
    context = {"right": right, "ready": ready, "error": error, "typed": typed, "form": form, "again": again}
    return render(request, "resident/say.html", {**context, **more}, status=status)
