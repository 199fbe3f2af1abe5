"""Who a word goes to, from the grid up to the county: posts and duties, nobody's name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.doors.operation.replica.reading import told_to_all
from huiyin.doors.web.works.listing import chosen
from huiyin.handling.lookups.chain import chain as chain_of
from huiyin.handling.lookups.places import places


@require_safe
@told_to_all
def chain(request: HttpRequest) -> HttpResponse:
    """Show the four levels of a town."""
    offices = places()
    place = chosen(request, offices)
    context = {"place": place, "offices": [each for each in offices if each.villages]}
    return render(request, "works/chain.html", {**context, "chain": chain_of(place.office) if place else None})
