"""The work list: open duties by due day, the late ones first."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.doors.web.lead.lists import counts
from huiyin.doors.web.parts.places import DESK
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.worklist import GROUPS, Duty, DutyPage, duty_page

WORKING = DESK | {"clerk"}
WORDS = {
    "late": _("已经晚了"),
    "today": _("今天"),
    "week": _("本周"),
    "later": _("以后"),
    "undated": _("及时办理（没有固定日子）"),
}


@require_safe
@staff_door(*WORKING)
def duties(request: StaffRequest) -> HttpResponse:
    """Show the duties of the office, or of this post alone: at most ten statements with the session."""
    own, when = request.GET.get("own") == "1", request.GET.get("when", "")
    page = duty_page(request.acting, request.now, own=own, when=when, after=request.GET.get("after", ""))
    filters = {"own": "1" if own else "", "when": when}
    context: dict[str, object] = {
        "page": page,
        "own": own,
        "when": when,
        "groups": _groups(page),
        "tabs": _tabs(page, filters),
    }
    context["lists"] = [each for each in counts(request.acting, "sign", "second", "decide") if each[2]]
    context["more"] = _query({**filters, "after": page.after})
    return render(request, "desk/duties.html", context)


def _groups(page: DutyPage) -> list[tuple[object, list[Duty]]]:
    """Return the duties of the page under the word of their group."""
    by_group = {group: [duty for duty in page.duties if duty.group == group] for group in GROUPS}
    return [(WORDS[group], found) for group, found in by_group.items() if found]


def _tabs(page: DutyPage, filters: dict[str, str]) -> list[tuple[object, str, str, int]]:
    """Return the filters by day: word, code, query, count."""
    every = [("", _("全部"), page.counts["all"]), *((group, WORDS[group], page.counts[group]) for group in GROUPS)]
    return [(word, code, _query({**filters, "when": code}), n) for code, word, n in every if n or not code]


def _query(said: dict[str, str]) -> str:
    return "?" + urlencode({name: value for name, value in said.items() if value})
