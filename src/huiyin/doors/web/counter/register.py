"""Register at the counter by keyboard."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.counter.decision import Decision, decision
from huiyin.doors.web.counter.form import PLACES, CounterFiling
from huiyin.doors.web.counter.kept import keeps_what_was_typed, typed_before
from huiyin.doors.web.counter.likely import found
from huiyin.doors.web.counter.receipt import filed, key_filed
from huiyin.doors.web.counter.suggest import suggested
from huiyin.doors.web.parts.filing import asks, rows
from huiyin.doors.web.parts.handed_in import chosen_again
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.parts.suggested import TAKE, taken
from huiyin.handling.intake.group import take_in
from huiyin.handling.intake.mails import mails_of
from huiyin.handling.lookups.choices import categories_on, category_in, category_word
from huiyin.handling.lookups.places import village_of, villages_for
from huiyin.lib.refusal import NotFound, Refused

OK, TOO_OLD, ASKED, UNFIT = 200, 403, 409, 422
SUGGESTS = {"look", TAKE}
LOOKS = SUGGESTS | {"add"}
"""Buttons that show the form again with what was typed, and register nothing."""


@keeps_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
@staff_door("clerk")
def register(request: StaffRequest) -> HttpResponse:
    """Show the form, or register what was filled in and go to its receipt; what is wrong stays typed.

    :raises NotFound: if it should go to a matter that the clerk may not see
    """
    chosen = decision(request, request.acting, request.now.date())
    if request.method != "POST":
        return _begun(request, chosen)
    looks = not LOOKS.isdisjoint(request.POST)
    form = CounterFiling(taken(request.POST), None if looks else request.FILES)
    if request.too_old or looks:  # type: ignore[attr-defined]
        return _looked_at(request, form, chosen)
    if form.is_valid():
        try:
            return _taken(request, form, chosen)
        except NotFound:
            raise
        except Refused as error:
            form.refuse(error, places=PLACES)
    return _page(request, form, chosen, status=UNFIT)


def _looked_at(request: StaffRequest, form: CounterFiling, chosen: Decision) -> HttpResponse:
    """Show the form again as it was typed, with a row more, a suggestion filled in, or what its words suggest."""
    form.errors.clear()
    said = {"panel": suggested(request, form)} if SUGGESTS & set(request.POST) else {}
    status = TOO_OLD if request.too_old else OK  # type: ignore[attr-defined]
    return _page(request, form, chosen, status=status, **said)


def _begun(request: StaffRequest, chosen: Decision) -> HttpResponse:
    """Show an empty form, or what was typed before the session ended."""
    typed = typed_before(request)
    if typed is None:
        return _page(request, CounterFiling.blank(request.now.date()), chosen)
    messages.warning(request, _("登录过期前填的内容还在，没有登记。请核对后再登记；选过的文件请重新选择。"))
    form = CounterFiling(typed)
    form.errors.clear()
    return _page(request, form, chosen)


def _taken(request: StaffRequest, form: CounterFiling, chosen: Decision) -> HttpResponse:
    """Take it in, and go to the receipts; where a known matter was not told yet, ask first.

    :raises Refused: if it cannot be taken in as it is
    """
    said, office = form.cleaned_data, request.acting.office
    if office is None:
        raise TypeError("staff_door lets nobody in without an office")
    claims, village = asks(request.POST), village_of(office, said["village"])
    category = category_in(said["category"], request.now.date())
    intake = form.intake(claims, village, category).checked(said["on"], request.now.date())
    if chosen.to is None and not chosen.anew and (near := found(request, form, chosen.told)):
        return _page(request, form, chosen, status=ASKED, found=near, asked=True)
    doing = {"office": office, "by": request.acting, "on": said["on"], "at": request.now, "key": said["key"]}
    take_in(intake, to=chosen.to, how=chosen.how, each=said["each"], **doing)
    return filed(said["key"])


def _page(
    request: StaffRequest, form: CounterFiling, chosen: Decision, *, status: int = OK, **more: Any
) -> HttpResponse:
    context = {
        "form": form,
        "again": chosen_again(request.FILES),
        "villages": villages_for(request.acting),
        "village": form["village"].value() or "",
        "categories": [(each.pk, category_word(each)) for each in categories_on(request.now.date())],
        "category": form["category"].value() or "",
        "asks": rows(asks(_typed(form)), more="add" in request.POST),
        "chosen": chosen,
        "filed": key_filed(request),
        "mails": mails_of(request.acting).count() if settings.HUIYIN_MAILBOX else 0,
        "too_old": status == TOO_OLD,
        **more,
    }
    return render(request, "counter/register.html", context, status=status)


def _typed(form: CounterFiling) -> QueryDict:
    """Return what was typed into the form; nothing for an empty one."""
    return form.data if isinstance(form.data, QueryDict) else QueryDict()
