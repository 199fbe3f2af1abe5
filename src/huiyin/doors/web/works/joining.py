"""“We have it too”: join the matter that an item rests on, with an own number, code and rights; nothing is only counted."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.clock import now
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.filing import KEY, new_key
from huiyin.doors.web.parts.performing import PerformingForm, posted
from huiyin.doors.web.parts.receipt import receipt
from huiyin.handling.intake.acts import join
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.lookups import taken
from huiyin.handling.lookups.words import Channel
from huiyin.handling.lookups.works_shown import to_join
from huiyin.lib.refusal import NotFound
from huiyin.record.offices.acting import resident
from huiyin.record.parties.people import Person

JOINED, SHOWN_AGAIN = "works_joined", timedelta(minutes=30)


class JoinForm(PerformingForm):
    """Ask what one has to say of it, and how to reach one."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    words = ask.text(_("您家的情况"), why=_("写事情和地点；这些话封存，只有办的人能看。"), rows=4)
    name = ask.line(_("姓名"), why=_("不写姓名也能加入，但答复就送不到您手里。"), required=False, most=60)
    phone = ask.line(_("电话"), required=False, most=40)
    address = ask.line(_("住址"), required=False)

    item: UUID
    at: datetime

    def clean_key(self) -> str:
        """Return the form's word; a fresh one for whatever is no such word."""
        key = str(self.cleaned_data["key"])
        return key if KEY.fullmatch(key) else new_key()

    def do(self) -> object:
        """Join."""
        said = self.cleaned_data
        _item, matter = to_join(self.item)
        person = Person(name=said["name"].strip(), phone=said["phone"].strip(), address=said["address"].strip())
        people = (person,) if person.name else ()
        intake = Intake(channel=Channel.WEB, narrative=said["words"], people=people, village=matter.village)
        facts = {"by": resident(), "on": self.at.date(), "at": self.at, "key": said["key"]}
        return join(intake, matter=matter, office=matter.intake_office, **facts)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_works(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask, or join; sent twice, it is joined once.

    :raises NotFound: if there is no such item
    :raises Refused: if none of its matters may be joined
    """
    item, _matter = to_join(key)
    form = JoinForm(posted(request))
    form.start(key=new_key())
    form.item, form.at = key, now()
    if form.performed():
        until = (now() + SHOWN_AGAIN).isoformat()
        request.session[JOINED] = {**request.session.get(JOINED, {}), form.cleaned_data["key"]: until}
        return HttpResponseRedirect(reverse("works:joined", args=[form.cleaned_data["key"]]))
    return render(request, "works/join.html", {"form": form, "item": item}, status=form.status)


@never_cache
@require_safe
def receipt_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show the receipt to the browser that joined, for half an hour; later the code opens the matter.

    :raises NotFound: if that is no form's word
    """
    if not KEY.fullmatch(key):
        raise NotFound(gettext("没有这个页面，请核对地址。"))
    until = request.session.get(JOINED, {}).get(key, "")
    made = taken(key) if until and now() < datetime.fromisoformat(until) else None
    if made is None:
        messages.info(request, gettext("回执只在提交后半小时内能再看；请用抄下或打印的查询码查进度。"))
        return HttpResponseRedirect(reverse("resident:follow"))
    return receipt(request, made)
