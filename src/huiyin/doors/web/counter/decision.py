"""What the clerk decided about a known matter: register anew, link the same people, or let a neighbour join."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from huiyin.handling.intake.group import ANEW, JOIN, REPEAT
from huiyin.handling.lookups.by_number import Matter, matter_numbered
from huiyin.record.offices.acting import Acting

MOST_TOLD = 20


@dataclass(frozen=True)
class Decision:
    """To which matter a contact goes, and how; ``to`` None registers a new one. ``told`` are the numbers seen before."""

    to: Matter | None
    how: str
    told: tuple[str, ...]
    anew: bool


def decision(request: HttpRequest, by: Acting, today: date) -> Decision:
    """Return what the buttons and the hidden fields of the form say: one statement where a matter is named.

    :raises NotFound: if the matter is hidden from the clerk or there is none
    """
    said = request.POST if request.method == "POST" else request.GET
    told = tuple(number for number in said.get("told", "").split(",") if number)[:MOST_TOLD]
    for how in (REPEAT, JOIN):
        if said.get(how):
            return Decision(matter_numbered(said[how], by, today), how, told, anew=False)
    return Decision(None, ANEW, told, anew=said.get("anew") == "1")
