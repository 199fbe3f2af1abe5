"""The work list: open duties by due day, the late ones first; filters, and the views that a person keeps of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.doors.web.desk.addresses import address
from huiyin.doors.web.parts.own_lists import counts
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.promised import promises_near
from huiyin.handling.lookups.standing import standing_in
from huiyin.handling.lookups.words import limit_word
from huiyin.handling.lookups.worklist import ALL, GROUPS, Duty, DutyPage, Line, Sift, duty_page
from huiyin.record.offices.saved import saved_views

MATTER, TASK = "desk:matter", "task"
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
    """Show the duties of the office, or what of them is asked for: at most twelve statements with the session."""
    sift, after, acting = sift_of(request), request.GET.get("after", ""), request.acting
    page = duty_page(acting, request.now, sift, after=after)
    context: dict[str, object] = {"page": page, "sift": sift, "said": query_of(sift)}
    context["forwards"] = forwards = "sorter" in acting.roles
    context["groups"] = _groups(page, forwards=forwards)
    context["tabs"] = _tabs(page, sift)
    context["sides"] = [(word, query_of(replace(sift, own=own)), own == sift.own) for word, own in SIDES]
    context["filters"] = _filters(sift)
    context["lists"] = [each for each in counts(acting, "sign", "second", "check", "decide", "head") if each[2]]
    context["views"] = saved_views(acting.staff) if acting.staff else ()
    context["promises"] = promises_near(acting, request.now.date()) if sift == ALL and not after else ()
    context["more"] = query_of(sift, after=page.after)
    return render(request, "desk/duties.html", context)


SIDES = ((_("全机关"), False), (_("本岗位经办"), True))


def sift_of(request: HttpRequest) -> Sift:
    """Return what of the list the address asks for."""
    said = {name: str(value) for name, value in request.GET.items() if str(value).isprintable()}
    flags = {name: said.get(name) == "1" for name in ("own", "back")}
    when = said.get("when", "") if said.get("when") in GROUPS else ""
    return Sift(when=when, duty=said.get("duty", "")[:40], village=said.get("village", "")[:60], **flags)


def query_of(sift: Sift, **more: str) -> str:
    """Return the address that asks for it, from the question mark on."""
    said = {name: "1" if value is True else value for name, value in {**asdict(sift), **more}.items() if value}
    return "?" + urlencode(said)


def _filters(sift: Sift) -> list[tuple[object, str]]:
    """Return the filters that hold, beyond the day and whose: the words of each, and the address without it."""
    held: list[tuple[object, str]] = []
    if sift.duty:
        held.append((limit_word(sift.duty), query_of(replace(sift, duty=""))))
    if sift.village:
        held.append((sift.village, query_of(replace(sift, village=""))))
    if sift.back:
        held.append((_("退回过的"), query_of(replace(sift, back=False))))
    return held


def _groups(page: DutyPage, *, forwards: bool) -> list[tuple[object, list[dict[str, object]]]]:
    """Return the rows of the page under the word of their group."""
    by_group: dict[str, list[dict[str, object]]] = {group: [] for group in GROUPS}
    for duty in page.duties:
        by_group[duty.group].append(_row(duty, forwards=forwards))
    return [(WORDS[group], found) for group, found in by_group.items() if found]


def _row(duty: Duty, *, forwards: bool) -> dict[str, object]:
    """Return what a row shows: flat, for a template takes longer to look for what lies deep."""
    line = duty.line
    return {
        "chip": duty.chip,
        "contact": duty.contact,
        "number": line.number,
        "title": duty.summary or line.number,
        "address": address("calendar:task", line.matter_id) if line.procedure == TASK else address(MATTER, line.number),
        "to_forward": forwards and line.state == "triaged",
        "notes": " · ".join(_notes(line)),
        "village": line.village or "",
        "standing": standing_in(line.procedure, line.state),
    }


def _notes(line: Line) -> Iterator[str]:
    yield line.number
    if (n := line.contacts_count) > 1:
        yield ngettext("%(n)s 件", "%(n)s 件", n) % {"n": n}
    if n := line.returns:
        yield ngettext("退回 %(n)s 次", "退回 %(n)s 次", n) % {"n": n}
    if line.confidential:
        yield gettext("保密")


def _tabs(page: DutyPage, sift: Sift) -> list[tuple[object, str, str, str]]:
    """Return the filters by day: word, code, query, count; 500+ where no further was counted."""
    shown = [("", _("全部")), *((group, WORDS[group]) for group in GROUPS if page.counts[group])]
    counts = {code: page.counts[code or "all"] for code, _word in shown}
    cut = {"", shown[-1][0]} if page.many else set()
    told = {code: f"{n - 1}+" if code in cut else str(n) for code, n in counts.items()}
    return [(word, code, query_of(replace(sift, when=code)), told[code]) for code, word in shown]
