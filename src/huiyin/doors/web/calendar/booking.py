"""One day of reception: book a place with or without an account, read one's booking by its code, give it up."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.clock import now
from huiyin.doors.web.calendar.forms import BookerForm
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.known import within_budget
from huiyin.handling.intake.once import code_for
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import Acting, resident
from huiyin.routines.receptions.booking import book, free_slots, give_up, turn_by_code
from huiyin.routines.receptions.lookups import changes_of, day_of
from huiyin.routines.receptions.shown import queue_place

COOKIE, MINUTES = "booked", 10
UNFIT = 422


class BookForm(BookerForm):
    """Ask for a place on one day."""

    slot = forms.ChoiceField(label=_("几点来"))
    matter_code = ask.line(
        _("已有事项的查询码"),
        why=_("来问以前提过的事，填回执上的 16 位数字；新的事不用填。"),
        required=False,
        most=60,
    )
    field_order = ["slot", "call", "phone", "persons", "about", "matter_code", "key"]

    def __init__(self, data: QueryDict | None = None, *, day: Any, request: HttpRequest, by: Acting, at: Any) -> None:
        super().__init__(data, by=by, at=at)
        self.day, self.request = day, request
        self.free = free_slots(day, at) if day.cancelled_on is None else []
        every = range(1, day.places + 1) if self.is_bound else self.free
        self.fields["slot"].choices = [(n, time_format(day.at(n), "H:i")) for n in every]  # type: ignore[attr-defined]

    @property
    def way(self) -> str:
        """Return how it is booked."""
        return "web"

    def do(self) -> Any:
        """Book.

        :raises Refused: if the place cannot be had, or no matter has the query code
        """
        said = self.cleaned_data
        facts = {"persons": said["persons"], "way": self.way, "matter_code": said["matter_code"], "key": said["key"]}

        def ask_for() -> Any:
            return book(self.day, int(said["slot"]), self.booker, **facts, **self.doing)

        try:
            return within_budget(self.request, ask_for) if said["matter_code"] else ask_for()
        except NotFound as error:
            raise Refused("no_such_code", error.sentence, field="matter_code") from error


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a day with its free places, or book one.

    :raises NotFound: if there is no such day
    """
    at, chosen = now(), day_of(key)
    form = BookForm(request.POST or None, day=chosen, request=request, by=resident(), at=at)
    if form.performed():
        return kept_for(form.cleaned_data["key"])
    context = {"day": chosen, "form": form, "changes": changes_of(chosen), "over": chosen.on < at.date()}
    return render(request, "calendar/day.html", context, status=form.status)


def kept_for(key: str) -> HttpResponse:
    """Go to the page of the booking that the form's word made; the code rides in no address."""
    answer = HttpResponseRedirect(reverse("calendar:booked"))
    answer.set_signed_cookie(COOKIE, key, max_age=MINUTES * 60, httponly=True, samesite="Lax", secure=settings.HTTPS)
    return answer


@never_cache
@require_safe
def booked(request: HttpRequest) -> HttpResponse:
    """Show the code of what this browser booked last; back to the calendar when that is long ago."""
    key = request.get_signed_cookie(COOKIE, "", max_age=MINUTES * 60)
    if not key:
        return HttpResponseRedirect(reverse("calendar:home"))
    code = code_for(str(key))
    return render(request, "calendar/booked.html", {"turn": turn_by_code(code), "code": code})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a booking, show it, or give the place up."""
    typed = request.POST.get("code", "")
    if not typed:
        return render(request, "calendar/mine.html")
    try:
        turn = within_budget(request, lambda: turn_by_code(typed))
        if "give_up" in request.POST:
            at = now()
            give_up(turn, by=resident(), on=at.date(), at=at)
            messages.success(request, gettext("已取消，位置让给别人了。"))
            return HttpResponseRedirect(reverse("calendar:home"))
    except Refused as error:
        return render(request, "calendar/mine.html", {"error": error, "typed": typed}, status=UNFIT)
    context = {"turn": turn, "code": typed, "changes": changes_of(turn.day), "before": queue_place(turn)}
    return render(request, "calendar/mine.html", context)
