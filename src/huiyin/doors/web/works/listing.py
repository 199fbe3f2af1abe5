"""The list that everybody reads: addresses first, the map second; the page of one item; its pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.clock import now
from huiyin.doors.operation.replica.reading import told_to_all
from huiyin.doors.web.parts.paper import sent
from huiyin.handling.lookups.drawn_places import drawing
from huiyin.handling.lookups.places import Place, places
from huiyin.handling.lookups.works import STANDINGS, office_of_newest, works_card, works_list
from huiyin.handling.lookups.works_shown import works_picture

A_DAY = 86_400


def chosen(request: HttpRequest, offices: tuple[Place, ...], likely: Callable[[], str] = str) -> Place | None:
    """Return the office of the address, or that of the village; the likely one, or the first, if neither is said."""
    with_villages = [each for each in offices if each.villages]
    code, village = request.GET.get("office", ""), request.GET.get("village", "")
    code = code or ("" if village else likely())
    for each in with_villages:
        if each.office.code == code or any(v.code == village for v in each.villages):
            return each
    return with_villages[0] if with_villages else None


@require_safe
@told_to_all
def home(request: HttpRequest) -> HttpResponse:
    """Show the items of an office, all or those of a village or standing, and its villages as a picture."""
    offices, today = places(), now().date()
    place = chosen(request, offices, office_of_newest)
    known = {v.code for v in place.villages} if place else set()
    village, standing = request.GET.get("village", ""), request.GET.get("standing", "")
    village, number = village if village in known else "", request.GET.get("page", "")
    page = works_list(
        today,
        office=place.office if place else None,
        village=village,
        standing=standing if standing in STANDINGS else "",
        page=int(number[:6]) if number.isdecimal() else 1,
    )
    context: dict[str, Any] = {"page": page, "place": place, "offices": [each for each in offices if each.villages]}
    context |= {"village": village, "standing": standing, "standings": STANDINGS.items(), "today": today}
    return render(request, "works/home.html", {**context, "drawing": drawing(place.office) if place else None})


@require_safe
def item(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one item with its pictures before and after, its steps, and what residents say.

    :raises NotFound: if there is none
    """
    return render(request, "works/item.html", {"card": works_card(key, now().date())})


@require_safe
@told_to_all
def picture(_request: HttpRequest, key: UUID) -> HttpResponse:
    """Send a picture of an item; it never changes.

    :raises NotFound: if there is none, or it was erased
    """
    answer = sent(works_picture(key), shown=True)
    answer["Cache-Control"] = f"public, max-age={A_DAY}"
    return answer
