"""E-mails that came to the office: listed, read, registered with one key or put aside; no machine registers any."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.counter.receipt import filed
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import PerformingForm, posted
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.intake.mails import (
    files_of,
    letter_of,
    mail_of,
    mails_of,
    put_aside,
    register_mail,
    report_of,
)
from huiyin.record.access.lookups import note_reading
from huiyin.record.parties.people import Person

MOST = 100
ASIDE = "aside"


class MailForm(PerformingForm):
    """What will be registered: who wrote, how to answer, and the words as they came."""

    name = ask.line(_("姓名"), why=_("邮件上写的；不写姓名也登记。"), required=False, most=60)
    phone = ask.line(_("电话"), required=False, most=40)
    address = ask.line(_("住址或者电子邮箱"), required=False)
    narrative = ask.text(_("写了什么"), why=_("邮件原话，不要改写。"), rows=10)
    accusation = ask.tick(_("这是检举控告"))

    def __init__(self, data: QueryDict | None, *, mail: Any, request: StaffRequest) -> None:
        super().__init__(data)
        self.mail, self.request = mail, request
        letter = letter_of(mail)
        words = "\n".join(filter(None, (letter.subject, letter.words)))
        self.start(name=letter.sender, address=letter.address, narrative=words)

    def do(self) -> Any:
        """Register it."""
        said = self.cleaned_data
        person = Person(name=said["name"], phone=said["phone"], address=said["address"])
        how = {"by": self.request.acting, "at": self.request.now, "is_accusation": said["accusation"]}
        return register_mail(self.mail, said["narrative"], person, **how)


@require_safe
@staff_door("clerk")
def mails(request: StaffRequest) -> HttpResponse:
    """Show what waits, oldest first, and keep that the list was looked at."""
    rows = [(each, letter_of(each), report_of(each)) for each in mails_of(request.acting)[:MOST]]
    note_reading(request.acting, "list", "handling", request.now, rows=len(rows))
    return render(request, "counter/mails.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door("clerk")
def mail(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show one mail with its form; register it, or put it aside.

    :raises NotFound: if it does not wait any more
    :raises Refused: if another clerk decided it meanwhile
    """
    found = mail_of(request.acting, key)
    if request.POST.get("do") == ASIDE:
        put_aside(found, by=request.acting, at=request.now)
        messages.success(request, _now("已标为不是信访件；原件仍在邮箱里。"))
        return HttpResponseRedirect(reverse("counter:mails"))
    form = MailForm(posted(request), mail=found, request=request)
    if form.performed():
        return filed(found.pk.hex)
    letter = letter_of(found)
    fit, left = files_of(letter)
    context = {"mail": found, "letter": letter, "fit": fit, "left": left, "report": report_of(found), "form": form}
    return render(request, "counter/mail.html", context, status=form.status)
