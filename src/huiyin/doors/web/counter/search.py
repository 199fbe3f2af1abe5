"""Search at the top of the counter: a number opens the matter, a code what its person sees."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from huiyin.doors.web.parts.refusal import ABSENT
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.by_number import is_code, matter_numbered
from huiyin.lib.refusal import NotFound

AS_IT_WAS_SENT = 307


@require_POST
@staff_door("clerk")
def search(request: StaffRequest) -> HttpResponse:
    """Go to the matter of a number; a code goes on, unread and in no address, to the page where codes are entered."""
    typed = request.POST.get("code", "")
    if is_code(typed):
        onward = HttpResponseRedirect(reverse("resident:follow"))
        onward.status_code = AS_IT_WAS_SENT
        return onward
    try:
        matter = matter_numbered(typed, request.acting, request.now.date())
    except NotFound as error:
        return render(request, "counter/nothing.html", {"error": error, "typed": typed}, status=ABSENT)
    return HttpResponseRedirect(reverse("counter:matter", args=[matter.number]))
