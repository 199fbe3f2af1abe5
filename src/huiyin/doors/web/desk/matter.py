"""One matter on the desk: what was done, what it is about, what may be done now."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.web.desk.forms.every import by_kind, offers
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.events_beside import event_beside
from huiyin.handling.lookups.notes import beside
from huiyin.handling.lookups.orders import order_beside
from huiyin.handling.lookups.page import matter_page
from huiyin.handling.lookups.promised import promises_on
from huiyin.handling.lookups.words import WHY
from huiyin.handling.routing.lookups import bounces

NOTES = ("note", "public_note", "draft")
WORKS = "works"


@require_safe
@staff_door(*WORKING)
def matter(request: StaffRequest, number: str) -> HttpResponse:
    """Show the matter, and keep that it was read; as many statements for a long story as for a short one.

    :raises NotFound: if it is hidden from the reader or there is none
    """
    page = matter_page(request.acting, number, "handling", request.now, request.now.date())
    open_now, several = offers(page), len(page.contacts) > 1
    numbers = {view.contact.pk: view.contact.number for view in page.contacts if several}
    context = {
        "page": page,
        "duties": [each for each in open_now if each.is_duty],
        "others": by_kind(each for each in open_now if not each.is_duty),
        "edits_claims": any(each.act == "claims_corrected" for each in open_now),
        "many": sum(not each.is_duty for each in open_now),
        "beside": beside(page.matter, [view.contact for view in page.contacts]),
        "papers": [(each, numbers.get(each.contact_id, "")) for each in page.papers if each.kind not in NOTES],
        "why": WHY.items(),
        "order": order_beside(page),
        "event": event_beside(page),
        "is_works": page.matter.procedure == WORKS,
        "promises": promises_on(page.matter, request.now.date()),
        "bounces": bounces(reversed(page.timeline)) if page.matter.returns else (),
    }
    return render(request, "desk/matter.html", context)
