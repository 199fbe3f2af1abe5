"""Name somebody who acts for me: who, for what, until when (委托代理, 信访工作条例 Art. 17)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.clock import now
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.refusal import UNFIT, status_of
from huiyin.doors.web.resident.follow import at_window
from huiyin.doors.web.resident.matter import back, with_code
from huiyin.handling.casework.lists import SCOPES
from huiyin.handling.casework.people import proxy
from huiyin.handling.lookups.page import contact_of
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import resident
from huiyin.record.parties.people import Person


class ProxyForm(forms.Form):
    """Who acts for the person, what they may do, and their last day."""

    use_required_attribute = False

    name = forms.CharField(label=_("代理人姓名"), required=False, max_length=60)
    phone = forms.CharField(
        label=_("代理人电话"), required=False, max_length=40, widget=forms.TextInput(attrs={"type": "tel"})
    )
    address = forms.CharField(label=_("代理人住址"), required=False, max_length=200)
    scope = forms.ChoiceField(
        label=_("代您做什么"),
        choices=list(SCOPES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择代您做什么。")},
    )
    until = forms.DateField(
        label=_("到哪一天为止（不填就到您结束为止）"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_code
def proxies(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Ask who acts for the person, or name them."""
    form = ProxyForm(posted(request), label_suffix="")
    if not form.is_valid():
        return _page(request, form, status=UNFIT if form.is_bound else 200)
    try:
        _name(request, form, contact_id)
    except NotFound:
        raise
    except Refused as error:
        return _page(request, form, error, status_of(error))
    messages.success(request, _now("已委托。随时可以结束委托；请把查询码交给信得过的代理人，或者由他到窗口办理。"))
    return HttpResponseRedirect(back(request))


def _name(request: HttpRequest, form: ProxyForm, contact_id: UUID) -> None:
    said, at = form.cleaned_data, now()
    person = Person(name=said["name"].strip(), phone=said["phone"].strip(), address=said["address"].strip())
    by = resident(contact_id, at_window=at_window(request))
    proxy(contact_of(contact_id), person, scope=said["scope"], until=said["until"], by=by, on=at.date(), at=at)


def _page(request: HttpRequest, form: ProxyForm, error: Refused | None = None, status: int = 200) -> HttpResponse:
    field = error.field if error is not None and error.field in form.fields else ""
    context = {"form": form, "error": error, "field": field, "back": back(request)}
    return render(request, "resident/proxies.html", context, status=status)
