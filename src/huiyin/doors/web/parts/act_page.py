"""The page of one act on a matter: a form with its article and what follows; sent, it performs the act and goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huiyin.doors.web.parts.act_form import ActForm
from huiyin.doors.web.parts.kept import too_old
from huiyin.doors.web.parts.paper import sent as sent_file
from huiyin.doors.web.parts.performing import OK
from huiyin.doors.web.parts.staff import StaffRequest
from huiyin.handling.lookups.case import Case, article_words, basis_of, case_for, opening
from huiyin.handling.lookups.words import act_word

TOO_OLD = 403
LOOKS = {"check", "preview", "again", "take"}
"""Buttons that show the form again with what was typed, and do nothing."""


@dataclass(frozen=True)
class ActPages:
    """What a room's pages of acts are made of: its forms by act, the verb on the button, the template, and where to go after."""

    forms: Mapping[str, type[ActForm]]
    verb: Callable[[str], Promise | str]
    template: Callable[[StaffRequest, ActForm], str]
    onward: Callable[[Case], str]


def act_page(request: StaffRequest, number: str, act: str, pages: ActPages) -> HttpResponse:
    """Ask what the act needs, or perform it; what was typed stays when it is refused or only looked at.

    :raises NotFound: if the matter is hidden from the actor or there is none
    :raises Refused: if THE table does not open the act to the post now
    """
    sent = request.method == "POST"
    case = case_for(request.acting, number, request.now, looks=not sent)
    form = pages.forms[act](request.POST, case=case) if sent else pages.forms[act](case=case)
    form.files = request.FILES
    if sent and not too_old(request) and (file := form.file()):
        return sent_file(file, shown=True)
    if not sent or too_old(request) or LOOKS & set(request.POST) or not form.performed():
        return _asked(request, act, form, pages)
    messages.success(request, _("已办：%s。") % act_word(act))
    return HttpResponseRedirect(pages.onward(case))


def _asked(request: StaffRequest, act: str, form: ActForm, pages: ActPages) -> HttpResponse:
    """Return the page that asks; an act that is not open now is refused before anything is typed."""
    if not form.is_bound:
        opening(form.case, act)
    basis = basis_of(form.case, act)
    context: dict[str, object] = {"act": act, "label": pages.verb(act), "form": form, "case": form.case, "basis": basis}
    context |= {"article": article_words(basis), "too_old": too_old(request), "preview": "preview" in request.POST}
    looked = OK if LOOKS & set(request.POST) else form.status
    status = TOO_OLD if too_old(request) else looked
    return render(request, pages.template(request, form), context, status=status)
