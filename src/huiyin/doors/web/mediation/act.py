"""The mediation room's pages of acts."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.mediation.forms.agreement import TermsForm
from huiyin.doors.web.mediation.forms.every import FORMS, VERBS
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.doors.web.parts.act_page import ActPages, act_page
from huiyin.doors.web.parts.kept import keeps_what_was_typed
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.case import Case, is_visible


@keeps_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*WORKING)
def act(request: StaffRequest, number: str, act: str) -> HttpResponse:
    """Ask what the act needs, or perform it; what was typed stays when it is refused or only checked.

    :raises NotFound: if the matter is hidden from the actor or there is none
    :raises Refused: if THE table does not open the act to the post now
    """
    return act_page(request, number, act, PAGES)


def _template(request: StaffRequest, form: ActForm) -> str:
    """Return the template: the whole page, or for htmx the list of what the agreement lacks."""
    part = request.headers.get("HX-Request") and isinstance(form, TermsForm)
    return "mediation/checked.html" if part else form.page


def _onward(case: Case) -> str:
    """Return where to go after the act: the case, or the first page if it left one's sight."""
    if is_visible(case.by, case.matter):
        return reverse("mediation:case", args=[case.matter.number])
    return reverse("mediation:home")


PAGES = ActPages(FORMS, VERBS.__getitem__, _template, _onward)
