"""The page of one act of an office: a form that says what follows; sent, it performs the act and goes on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.administration.forms.base import OfficeForm
from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.staff import Door, StaffRequest, staff_door
from huiyin.record.administration.accounts import OneTime
from huiyin.record.administration.tokens import Given
from huiyin.record.administration.webhooks import Registered
from huiyin.record.administration.words import act_word


def act_page(form: type[OfficeForm]) -> Door[Any]:
    """Return the page of an act, open to the one administrator who performs it."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @staff_door(form.role)
    def page(request: StaffRequest, key: Any = None) -> HttpResponse:
        asked = form(request, key, data=posted(request))
        if not asked.performed():
            return shown(request, "act", status=asked.status, form=asked, word=act_word(form.act))
        if isinstance(asked.made, OneTime):
            return shown(request, "once", told=asked.made, word=act_word(form.act))
        if isinstance(asked.made, Given):
            return shown(request, "given", told=asked.made, word=act_word(form.act))
        if isinstance(asked.made, Registered):
            return shown(request, "registered", told=asked.made, word=act_word(form.act))
        messages.success(request, _("已办：%s。") % act_word(form.act))
        return HttpResponseRedirect(asked.onward())

    return page
