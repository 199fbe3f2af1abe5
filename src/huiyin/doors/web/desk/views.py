"""Choose what of the work list one wants to see, and keep it under a name."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.doors.web.desk.duties import query_of, sift_of
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.choices import villages_here
from huiyin.handling.lookups.worklist import duty_words
from huiyin.lib.refusal import Refused
from huiyin.record.offices.saved import drop_view, keep_view, saved_views

UNFIT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*WORKING)
def views(request: StaffRequest) -> HttpResponse:
    """Ask what of the list is wanted; POST keeps the filters in the address under a name and goes to the list."""
    refused, name = None, request.POST.get("name", "")
    if request.method == "POST" and request.acting.staff:
        try:
            kept = keep_view(request.acting.staff, name, query_of(sift_of(request))[1:])
        except Refused as error:
            refused = error
        else:
            messages.success(request, _("已存为“%s”。") % kept.name)
            return HttpResponseRedirect(f"{reverse('desk:duties')}?{kept.query}")
    return _asked(request, refused, name)


def _asked(request: StaffRequest, refused: Refused | None, name: str) -> HttpResponse:
    staff, office, sift = request.acting.staff, request.acting.office, sift_of(request)
    context = {"sift": sift, "said": query_of(sift), "duties": duty_words(), "refused": refused, "name": name}
    context["villages"] = villages_here(office) if office else ()
    context["views"] = saved_views(staff) if staff else ()
    return render(request, "desk/views.html", context, status=UNFIT if refused else 200)


@require_POST
@staff_door(*WORKING)
def drop(request: StaffRequest, view_id: UUID) -> HttpResponse:
    """Forget one kept view, and go back to the choice."""
    if request.acting.staff:
        drop_view(request.acting.staff, view_id)
    return HttpResponseRedirect(reverse("desk:views"))
