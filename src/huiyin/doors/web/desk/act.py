"""The page of one act: a form with its article and what follows; sent, it performs the act and goes back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.desk.duties import WORKING
from huiyin.doors.web.desk.forms.base import OK, ActForm
from huiyin.doors.web.desk.forms.every import FORMS
from huiyin.doors.web.desk.forms.opinion import OpinionForm
from huiyin.doors.web.desk.forms.verbs import verb
from huiyin.doors.web.desk.kept import keeps_what_was_typed, too_old
from huiyin.doors.web.parts.paper import sent as sent_file
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.case import Case, article_words, basis_of, case_for, is_visible, opening
from huiyin.handling.lookups.words import act_word

TOO_OLD = 403
LOOKS = ("check", "preview", "again")
"""Buttons that show the form again with what was typed, and do nothing."""


@keeps_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*WORKING)
def act(request: StaffRequest, number: str, act: str) -> HttpResponse:
    """Ask what the act needs, or perform it; what was typed stays when it is refused.

    :raises NotFound: if the matter is hidden from the actor or there is none
    :raises Refused: if THE table does not open the act to the post now
    """
    sent = request.method == "POST"
    case = case_for(request.acting, number, request.now, looks=not sent)
    form = FORMS[act](request.POST, case=case) if sent else FORMS[act](case=case)
    if isinstance(form, OpinionForm) and request.POST.get("preview") == "pdf" and not too_old(request):
        return sent_file(form.letter(), shown=True)
    if not sent or too_old(request) or set(LOOKS) & set(request.POST) or not form.performed():
        return _asked(request, act, form)
    messages.success(request, _("已办：%s。") % act_word(act))
    return HttpResponseRedirect(_onward(case))


def _asked(request: StaffRequest, act: str, form: ActForm) -> HttpResponse:
    """Return the page that asks; an act that is not open now is refused before anything is typed."""
    if not form.is_bound:
        opening(form.case, act)
    basis = basis_of(form.case, act)
    context = {"act": act, "label": verb(act), "form": form, "case": form.case, "basis": basis}
    context |= {"article": article_words(basis), "too_old": too_old(request), "preview": "preview" in request.POST}
    looked = set(LOOKS) & set(request.POST)
    return render(
        request, _page(request, form), context, status=TOO_OLD if too_old(request) else OK if looked else form.status
    )


def _page(request: StaffRequest, form: ActForm) -> str:
    """Return the template: the whole page, or for htmx the part of the editor that changes."""
    if not (request.headers.get("HX-Request") and isinstance(form, OpinionForm)):
        return form.page
    return "desk/letter.html" if "preview" in request.POST else "desk/checked.html"


def _onward(case: Case) -> str:
    """Return where to go after the act: the matter, or the list if it left one's sight."""
    if is_visible(case.by, case.matter):
        return reverse("desk:matter", args=[case.matter.number])
    return reverse("desk:duties")
