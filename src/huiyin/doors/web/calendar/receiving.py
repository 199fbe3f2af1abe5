"""At the counter of a day of reception: give a number, book by telephone, register what is brought."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.calendar.booking import BookForm
from huiyin.doors.web.calendar.forms import MOST, BookerForm, OnceForm
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.receipt import receipt as shown_receipt
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.intake.acts import Registered
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.once import code_for
from huiyin.handling.lookups.words import Channel
from huiyin.lib.refusal import NotFound
from huiyin.record.offices.lookups import villages_of
from huiyin.record.parties.people import Person
from huiyin.routines.receptions.days import NO_DAY
from huiyin.routines.receptions.lookups import heard_turn, own_day, own_turn
from huiyin.routines.receptions.queue import hear, walk_in
from huiyin.routines.receptions.sealing import booker_of

COOKIE, MINUTES = "received", 10
WAYS = (("phone", _("电话预约")), ("window", _("窗口预约")))


class NumberForm(BookerForm):
    """Ask who came without a place."""

    day: Any

    def do(self) -> Any:
        """Give a number."""
        said = self.cleaned_data
        return walk_in(self.day, self.booker, persons=said["persons"], key=said["key"], **self.doing)


class PhoneForm(BookForm):
    """Ask for a place that a clerk books for somebody."""

    by_way = ask.one_of(_("怎么约的"), WAYS)
    field_order = ["by_way", "slot", "call", "phone", "persons", "about", "matter_code", "key"]

    @property
    def way(self) -> str:
        """Return how it is booked."""
        return str(self.cleaned_data["by_way"])


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door("clerk")
def number(request: StaffRequest, key: UUID) -> HttpResponse:
    """Give a number on the day itself, or book a place on a day ahead.

    :raises NotFound: if the day is another office's
    """
    day = own_day(request.acting, key)
    is_today, data = day.on == request.now.date(), request.POST or None
    form: NumberForm | PhoneForm
    if is_today:
        form = NumberForm(data, by=request.acting, at=request.now)
    else:
        form = PhoneForm(data, day=day, request=request, by=request.acting, at=request.now)
        form.start(by_way="phone")
    form.day = day
    if form.performed():
        messages.success(request, _told(form.made, is_today=is_today))
        return HttpResponseRedirect(reverse("calendar:queue", args=[key]))
    return render(request, "calendar/number.html", {"form": form, "day": day, "is_today": is_today}, status=form.status)


def _told(made: Any, *, is_today: bool) -> str:
    """Return what the clerk says to who gets a number; a booking's code is read out once."""
    said = {"serial": made.turn.serial, "code": " ".join(made.code[at : at + 4] for at in range(0, 16, 4))}
    return (
        gettext("%(serial)s 号。") % said
        if is_today
        else gettext("%(serial)s 号，预约码 %(code)s，请告诉来人记下。") % said
    )


class ReceiveForm(OnceForm):
    """Ask what is brought, in the order in which people speak."""

    turn: Any
    name = ask.line(_("姓名"), required=False, most=60)
    phone = ask.line(_("电话"), required=False, most=40)
    address = ask.line(_("住址"), required=False)
    others = ask.text(
        _("其他代表"), why=_("一行一位，姓名后面可以写电话；连同本人不超过 5 人。"), rows=2, required=False
    )
    persons = forms.IntegerField(label=_("一共几个人"), min_value=1, max_value=MOST)
    village = ask.Row(_("哪个村（社区）"), required=False)
    narrative = ask.text(_("发生了什么事"), why=_("照来人说的记。"), rows=6)
    claims = ask.text(_("要求什么"), why=_("一行一项。"), rows=3, required=False)
    read_back = ask.tick(_("已经读给本人听，本人确认无误"))

    def prepare(self, turn: Any) -> None:
        """Fill in what the booking said."""
        self.turn, known = turn, booker_of(turn)
        self.offer("village", villages_of(turn.day.office))
        self.start(persons=turn.persons, village=turn.day.village_id)
        if known is not None:
            self.start(name=known.call, phone=known.phone, narrative=known.about)

    def do(self) -> Any:
        """Register."""
        said = self.cleaned_data
        first = Person(name=said["name"].strip(), phone=said["phone"].strip(), address=said["address"].strip())
        people = ((first,) if first.name else ()) + tuple(_person(line) for line in ask.lines_of(said["others"]))
        facts = {name: said[name] for name in ("persons", "village", "narrative", "read_back")}
        brought = Intake(channel=Channel.VISIT, people=people, claims=ask.lines_of(said["claims"]), **facts)
        return hear(self.turn, brought, key=said["key"], **self.doing)


def _person(line: str) -> Person:
    name, _blank, phone = line.partition(" ")
    return Person(name=name[:60], phone=phone.strip()[:40])


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door("clerk")
def receive(request: StaffRequest, key: UUID) -> HttpResponse:
    """Ask what is brought, or register it.

    :raises NotFound: if the turn is another office's
    """
    turn = own_turn(request.acting, key)
    form = ReceiveForm(posted(request), by=request.acting, at=request.now)
    form.prepare(turn)
    if form.performed():
        answer = HttpResponseRedirect(reverse("calendar:receipt", args=[key]))
        said = {"max_age": MINUTES * 60, "httponly": True, "samesite": "Lax", "secure": settings.HTTPS}
        answer.set_signed_cookie(COOKIE, form.cleaned_data["key"], **said)  # type: ignore[arg-type]
        return answer
    return render(request, "calendar/receive.html", {"form": form, "turn": turn}, status=form.status)


@require_safe
@staff_door("clerk")
def receipt(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show number and code of what was registered at a turn a few minutes ago.

    :raises NotFound: if it was longer ago, or at another office
    """
    word = str(request.get_signed_cookie(COOKIE, "", max_age=MINUTES * 60))
    turn = heard_turn(request.acting, key, request.now)
    contact = turn.end.contact
    if not word or contact is None:
        raise NotFound(NO_DAY)
    return shown_receipt(request, Registered(contact, contact.matter, code_for(word)), reader=request.acting)
