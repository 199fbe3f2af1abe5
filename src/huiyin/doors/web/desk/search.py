"""Search: matters by words of what was said and written, and the laws; never by who somebody is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from huiyin.doors.web.desk.addresses import address
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.refusal import ABSENT, UNFIT
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.parts.tags import marked
from huiyin.handling.lookups.by_number import is_number, matter_numbered
from huiyin.handling.lookups.law_words import articles_with
from huiyin.handling.lookups.search import Sift, search
from huiyin.handling.lookups.search_choices import branches, states, villages_below
from huiyin.handling.lookups.search_rows import Hit
from huiyin.handling.lookups.search_words import words_in
from huiyin.handling.lookups.words import paper_word, state_word
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.traces.waiting import many_wait


@require_safe
@staff_door(*WORKING)
def find(request: StaffRequest) -> HttpResponse:
    """Show what was found, twenty a page with one look kept; a matter's number opens it."""
    typed, sift = request.GET.get("q", "").strip(), sift_of(request)
    places = villages_below(request.acting)
    context: dict[str, object] = {"typed": typed, "sift": sift, "villages": places, "states": states()}
    context |= {"categories": branches(request.now.date()), "filtered": sift != Sift()}
    try:
        if is_number(typed):
            matter = matter_numbered(typed, request.acting, request.now.date())
            return HttpResponseRedirect(reverse("desk:matter", args=[matter.number]))
        words = words_in(typed, [name for _code, name in places])
        if words:
            after = _after(request)
            found = search(words, request.acting, request.now, sift, after)
            context |= {"found": found, "rows": [_row(each) for each in found.hits], "after": after}
            context |= {"law": articles_with(words), "waiting": many_wait()}
            context["said"] = urlencode({name: value for name, value in _said(typed, sift).items() if value})
    except Refused as error:
        status = ABSENT if isinstance(error, NotFound) else UNFIT
        return render(request, "desk/search.html", {**context, "refused": error}, status=status)
    return render(request, "desk/search.html", context)


def _row(hit: Hit) -> dict[str, object]:
    """Return what a row shows: flat, for a template takes longer to look for what lies deep."""
    matter = hit.matter
    return {
        "on": _written(matter.registered_on, get_language() or ""),
        "number": matter.number,
        "address": address("desk:matter", matter.number),
        "title": marked(hit.summary) or matter.number,
        "paper": paper_word(hit.kind) if hit.kind else "",
        "around": marked(hit.text),
        "village": matter.village or "",
        "state": state_word(matter.state),
    }


@lru_cache(maxsize=1024)
def _written(day: date, _language: str) -> str:
    """Return a day as the language writes it: the matters of a page share a few, and writing one is a fifth of its row."""
    return date_format(day)


def sift_of(request: HttpRequest) -> Sift:
    """Return the filters that the address asks for; what cannot be read filters nothing."""
    said = {name: str(value)[:60] for name, value in request.GET.items() if str(value).isprintable()}
    state = said.get("state", "")
    return Sift(
        village=said.get("village", ""),
        category=said.get("category", ""),
        state=state if state in dict(states()) else "",
        since=_day(said.get("since", "")),
        until=_day(said.get("until", "")),
    )


def _said(typed: str, sift: Sift) -> dict[str, object]:
    return {"q": typed, **vars(sift)}


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _after(request: HttpRequest) -> tuple[date, UUID] | None:
    """Return the matter after which the page begins, as the page before said it; None where no such words stand."""
    day, _between, key = request.GET.get("after", "").partition("~")
    on = _day(day)
    try:
        return (on, UUID(key)) if on else None
    except ValueError:
        return None
