"""The page of one act of mediation: a form with its article; sent, it performs the act and goes back to the case."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.desk.duties import WORKING
from huiyin.doors.web.desk.kept import keeps_what_was_typed, too_old
from huiyin.doors.web.mediation.forms.agreement import TermsForm
from huiyin.doors.web.mediation.forms.base import MediationForm
from huiyin.doors.web.mediation.forms.every import FORMS, VERBS
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.case import Case, article_words, basis_of, case_for, is_visible, opening
from huiyin.handling.lookups.words import act_word

OK, TOO_OLD = 200, 403
LOOKS = {"check", "again"}
"""Buttons that show the form again with what was typed, and do nothing."""


@keeps_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*WORKING)
def act(request: StaffRequest, number: str, act: str) -> HttpResponse:
    """Ask what the act needs, or perform it; what was typed stays when it is refused or only checked.

    :raises NotFound: if the matter is hidden from the actor or there is none
    :raises Refused: if THE table does not open the act to the post now
    """
    sent = request.method == "POST"
    case = case_for(request.acting, number, request.now, looks=not sent)
    form = FORMS[act](request.POST, case=case) if sent else FORMS[act](case=case)
    form.files = request.FILES
    if not sent or too_old(request) or LOOKS & set(request.POST) or not form.performed():
        return _asked(request, act, form)
    messages.success(request, _("已办：%s。") % act_word(act))
    return HttpResponseRedirect(_onward(case))


def _asked(request: StaffRequest, act: str, form: MediationForm) -> HttpResponse:
    """Return the page that asks, or for htmx the list of what the agreement lacks."""
    if not form.is_bound:
        opening(form.case, act)
    basis = basis_of(form.case, act)
    context = {"act": act, "label": VERBS[act], "form": form, "case": form.case, "basis": basis}
    context |= {"article": article_words(basis), "too_old": too_old(request)}
    part = request.headers.get("HX-Request") and isinstance(form, TermsForm)
    page = "mediation/checked.html" if part else form.page
    looked = OK if LOOKS & set(request.POST) else form.status
    return render(request, page, context, status=TOO_OLD if too_old(request) else looked)


def _onward(case: Case) -> str:
    """Return where to go after the act: the case, or the first page if it left one's sight."""
    if is_visible(case.by, case.matter):
        return reverse("mediation:case", args=[case.matter.number])
    return reverse("mediation:home")
