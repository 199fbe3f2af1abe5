"""The queue of one day: who is to come, who waits, whose turn it is, who was heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from huiyin.doors.web.parts.places import CALENDAR
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.lib.refusal import NotFound
from huiyin.routines.receptions.days import NO_DAY
from huiyin.routines.receptions.lookups import changes_of, own_day, own_turn
from huiyin.routines.receptions.queue import arrive, call, free_no_shows, leave, next_of
from huiyin.routines.receptions.shown import queue_of, to_tell

ACTS: dict[str, Callable[..., Any]] = {"arrive": arrive, "call": call, "leave": leave}


def doing(request: StaffRequest) -> dict[str, Any]:
    """Return who acts and when."""
    return {"by": request.acting, "on": request.now.date(), "at": request.now}


@require_safe
@staff_door(*CALENDAR)
def queue(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show the queue, and keep that its names were read.

    :raises NotFound: if the day is another office's
    """
    day = own_day(request.acting, key)
    context = {"day": day, "queue": queue_of(day, request.acting, request.now), "today": request.now.date()}
    roles = request.acting.roles
    context |= {"changes": changes_of(day), "is_clerk": "clerk" in roles, "settles": bool({"handler", "head"} & roles)}
    context["to_tell"] = to_tell(day) if context["changes"] else ()
    return render(request, "calendar/queue.html", context)


def back(key: UUID) -> HttpResponse:
    """Return to the queue."""
    return HttpResponseRedirect(reverse("calendar:queue", args=[key]))


@require_POST
@staff_door("clerk", "head", "lead")
def turn(request: StaffRequest, key: UUID, verb: str) -> HttpResponse:
    """Note that a turn came, was called, or left.

    :raises NotFound: if it is another office's
    :raises Refused: if it cannot be done now
    """
    if verb not in ACTS:
        raise NotFound(NO_DAY)
    chosen = own_turn(request.acting, key)
    ACTS[verb](chosen, **doing(request))
    return back(chosen.day_id)


@require_POST
@staff_door("clerk", "head", "lead")
def call_next(request: StaffRequest, key: UUID) -> HttpResponse:
    """Call who is next.

    :raises NotFound: if the day is another office's
    """
    day = own_day(request.acting, key)
    waiting = next_of(day)
    if waiting is None:
        messages.info(request, gettext("没有人在等。"))
    else:
        call(waiting, **doing(request))
    return back(key)


@require_POST
@staff_door("clerk")
def free(request: StaffRequest, key: UUID) -> HttpResponse:
    """Free the places of who did not come.

    :raises NotFound: if the day is another office's
    :raises Refused: if there is none
    """
    freed = len(free_no_shows(own_day(request.acting, key), **doing(request)))
    messages.success(
        request, ngettext("腾出 %(n)d 个没有来的位置。", "腾出 %(n)d 个没有来的位置。", freed) % {"n": freed}
    )
    return back(key)
