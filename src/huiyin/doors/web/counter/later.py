"""What is done later with one contact at the window: hand in more, or get a new code for a lost slip."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.counter.receipt import filed
from huiyin.doors.web.parts.filing import KEY, new_key
from huiyin.doors.web.parts.handed_in import PapersField, chosen_again
from huiyin.doors.web.parts.refusal import UNFIT
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.intake.acts import supplement as add
from huiyin.handling.intake.renewal import renew_code
from huiyin.handling.lookups.case import case_for
from huiyin.handling.lookups.handed_in import Contact, contact_in
from huiyin.lib.refusal import NotFound, Refused


class SupplementForm(forms.Form):
    """What is added, in words or as files."""

    narrative = forms.CharField(
        label=_("要补充什么"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 7})
    )
    papers = PapersField()


class RenewalForm(forms.Form):
    """What the person must name before the slip is given anew."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    phone = forms.CharField(
        label=_("登记时留的电话"), required=False, max_length=40, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    received_on = forms.DateField(
        label=_("哪一天登记的"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door("clerk")
def supplement(request: StaffRequest, number: str, contact_id: UUID) -> HttpResponse:
    """Ask what is added to a contact, or keep it, sealed with the contact.

    :raises NotFound: if the matter is hidden from the clerk or has no such contact
    """
    contact = _contact(request, number, contact_id)
    form = SupplementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        doing: dict[str, Any] = {"by": request.acting, "on": request.now.date(), "at": request.now}
        try:
            add(said["narrative"], contact=contact, attachments=said["papers"], **doing)
        except Refused as error:
            return _asked(request, "supplement", contact, _refused(form, error))
        messages.success(request, _now("已补充，和这一件封存在一起。"))
        return HttpResponseRedirect(reverse("counter:matter", args=[number]))
    return _asked(request, "supplement", contact, form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door("clerk")
def renew(request: StaffRequest, number: str, contact_id: UUID) -> HttpResponse:
    """Ask for telephone and day, or make a new code and show it with its slip.

    :raises NotFound: if the matter is hidden from the clerk or has no such contact
    """
    contact = _contact(request, number, contact_id)
    form = RenewalForm(request.POST or None, initial={"key": new_key()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        key = said["key"] if KEY.fullmatch(said["key"]) else new_key()
        doing: dict[str, Any] = {"by": request.acting, "on": request.now.date(), "at": request.now, "key": key}
        try:
            renew_code(contact, phone=said["phone"], received_on=said["received_on"], **doing)
        except Refused as error:
            return _asked(request, "renew", contact, _refused(form, error))
        return filed(key, anew=True)
    return _asked(request, "renew", contact, form)


def _contact(request: StaffRequest, number: str, contact_id: UUID) -> Contact:
    case = case_for(request.acting, number, request.now, looks=request.method != "POST")
    return contact_in(case.matter, contact_id)


def _refused(form: forms.Form, error: Refused) -> forms.Form:
    """Put a refusal beside the field it is about, or above the form; what is hidden stays so.

    :raises NotFound: as it came
    """
    if isinstance(error, NotFound):
        raise error
    form.add_error(error.field if error.field in form.fields else None, str(error))
    return form


def _asked(request: StaffRequest, page: str, contact: Contact, form: forms.Form) -> HttpResponse:
    context = {"form": form, "contact": contact, "again": chosen_again(request.FILES)}
    return render(request, f"counter/{page}.html", context, status=UNFIT if form.is_bound else 200)
