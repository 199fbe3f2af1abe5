"""A leader's own lists: owned cases, what waits for a signature, a second reading, a decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.doors.web.parts.places import DESK
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.board import owned, to_decide, to_review, to_second, to_sign
from huiyin.handling.lookups.waiting import to_recuse, waiting
from huiyin.lib.refusal import NotFound
from huiyin.record.offices.acting import Acting

LISTS: dict[str, tuple[Any, Callable[[Acting], Any], frozenset[str]]] = {
    "sign": (_("等我签发"), to_sign, frozenset({"head"})),
    "reviews": (_("等我作复查复核意见"), to_review, frozenset({"head"})),
    "second": (_("等我审核不予受理"), to_second, frozenset({"second_reader"})),
    "decide": (_("等我裁定承办单位"), to_decide, frozenset({"lead", "head"})),
    "recusal": (_("等我决定是否回避"), to_recuse, frozenset({"head", "lead"})),
    "owned": (_("我包案的事项"), owned, frozenset({"head", "lead"})),
}


def counts(acting: Acting, *names: str) -> list[tuple[str, Any, int]]:
    """Return those of the named lists (all, if none is) that the post may have, with their length: a statement each."""
    wanted = {name: LISTS[name] for name in names or LISTS}
    mine = [(name, word, find) for name, (word, find, roles) in wanted.items() if roles & acting.roles]
    return [(name, word, find(acting).count()) for name, word, find in mine]


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
