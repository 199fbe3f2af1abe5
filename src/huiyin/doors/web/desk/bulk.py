"""Send several matters on together: chosen on the list, one form, and for each what became of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.desk.forms.bulk import BulkForwardForm
from huiyin.doors.web.parts.kept import keeps_what_was_typed, too_old
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.parts.verbs import verb

UNFIT = 422


@keeps_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
@staff_door("sorter")
def bulk(request: StaffRequest) -> HttpResponse:
    """Show what was chosen with the form, or forward each and say what became of it."""
    form = BulkForwardForm(request.POST, by=request.acting, at=request.now)
    if not too_old(request) and "again" not in request.POST:
        form.send()
    status = UNFIT if form.is_bound and not form.results else 200
    context = {"form": form, "label": verb("forwarded"), "too_old": too_old(request)}
    return render(request, "desk/bulk.html", context, status=status)
