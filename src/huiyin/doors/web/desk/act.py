"""The desk's pages of acts."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.desk.forms.every import FORMS
from huiyin.doors.web.desk.forms.opinion import OpinionForm
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.doors.web.parts.act_page import ActPages, act_page
from huiyin.doors.web.parts.kept import keeps_what_was_typed
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.parts.verbs import verb
from huiyin.handling.lookups.case import Case, is_visible


@keeps_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*WORKING)
def act(request: StaffRequest, number: str, act: str) -> HttpResponse:
    """Ask what the act needs, or perform it; what was typed stays when it is refused.

    :raises NotFound: if the matter is hidden from the actor or there is none
    :raises Refused: if THE table does not open the act to the post now
    """
    return act_page(request, number, act, PAGES)


def _template(request: StaffRequest, form: ActForm) -> str:
    """Return the template: the whole page, or for htmx the part of the editor that changes."""
    if not (request.headers.get("HX-Request") and isinstance(form, OpinionForm)):
        return form.page
    return "desk/letter.html" if "preview" in request.POST else "desk/checked.html"


def _onward(case: Case) -> str:
    """Return where to go after the act: the matter, or the list if it left one's sight."""
    if is_visible(case.by, case.matter):
        return reverse("desk:matter", args=[case.matter.number])
    return reverse("desk:duties")


PAGES = ActPages(FORMS, verb, _template, _onward)
