"""The receipts of what this window registered last: number, code and slip, shown for ten minutes."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.receipt import drawn, follow_link
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.intake.lookups import all_taken
from huiyin.handling.lookups.slip import told_by, whose
from huiyin.record.access.lookups import matters_for

FILED, MINUTES = "filed", 10


def filed(key: str, *, anew: bool = False) -> HttpResponse:
    """Go to the receipts: a page opened anew sends nothing twice, and the code rides in no address.

    :param anew: a slip given anew, whose old code is dead
    """
    answer = HttpResponseRedirect(reverse("counter:receipt") + ("?anew=1" if anew else ""))
    answer.set_signed_cookie(
        FILED, key, max_age=MINUTES * 60, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer


def key_filed(request: HttpRequest) -> str:
    """Return the key of the form that this browser sent last; empty if that is long ago."""
    return str(request.get_signed_cookie(FILED, "", max_age=MINUTES * 60))


@require_safe
@staff_door("clerk")
def show_receipt(request: StaffRequest) -> HttpResponse:
    """Show number, code and slip for each who came; back to the form when that is long ago."""
    key, office = key_filed(request), request.acting.office
    made = all_taken(key, office) if key and office else ()
    if not made:
        return HttpResponseRedirect(reverse("counter:register"))
    first = made[0]
    context = {
        "made": made,
        "slips": [
            (each, drawn(follow_link(request, each.code)), name)
            for each, name in zip(made, whose([each.contact for each in made]), strict=True)
        ],
        "first": first,
        "key": key,
        "anew": request.GET.get("anew") == "1",
        "named": matters_for(request.acting).filter(pk=first.matter.pk).exists(),
        "told": told_by(first.matter, first.contact),
        "link": follow_link(request),
    }
    return render(request, "counter/receipt.html", context)
