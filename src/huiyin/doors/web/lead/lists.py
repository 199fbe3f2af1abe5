"""A leader's own lists: owned cases, what waits for a signature, a second reading, a decision."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.own_lists import LISTS
from huiyin.doors.web.parts.places import DESK
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.waiting import waiting
from huiyin.lib.refusal import NotFound


@require_safe
@staff_door(*DESK)
def held(request: StaffRequest, name: str) -> HttpResponse:
    """Show one list, the nearest day first, and keep the look.

    :raises NotFound: if there is no such list
    """
    if name not in LISTS:
        raise NotFound(_("没有这个清单，请从督促页打开。"))
    word, find, _roles = LISTS[name]
    rows = waiting(request.acting, {name: find(request.acting)}, request.now)[name]
    return render(request, "lead/list.html", {"word": word, "rows": rows})


@require_safe
@staff_door(*DESK)
def queue(request: StaffRequest) -> HttpResponse:
    """Show all that waits for the word of this post, list by list, each with the way to its act, and keep the look."""
    mine = {
        name: find for name, (_word, find, roles) in LISTS.items() if name != "owned" and roles & request.acting.roles
    }
    found = waiting(request.acting, {name: find(request.acting) for name, find in mine.items()}, request.now)
    groups = [(LISTS[name][0], rows) for name, rows in found.items() if rows]
    return render(request, "lead/queue.html", {"groups": groups})
