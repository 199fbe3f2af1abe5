"""What a worker takes along when there is a signal: grids, places of the round, fixes with their pictures."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.http import require_safe

from huiyin.doors.web.field.shell import shell
from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.places import FIELD
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.field import Fix, fixes_for, grids_of, reported_by
from huiyin.handling.lookups.papers import open_paper
from huiyin.record.access.lookups import note_reading
from huiyin.record.offices.lookups import villages_of
from huiyin.routines.rounds.lookups import places_ahead


@require_safe
@staff_door(*FIELD)
def mine(request: StaffRequest) -> HttpResponse:
    """Send it all in one answer; that the fixes were looked at is kept."""
    by, fixes = request.acting, fixes_for(request.acting)
    if fixes:
        note_reading(by, "list", "duties", request.now, rows=len(fixes))
    said: dict[str, Any] = {"csrf": get_token(request), "now": request.now.timestamp() * 1000, "shell": shell()}
    said["owner"] = str(by.staff.pk) if by.staff else ""
    said["post"] = f"{by.office} {by.post.title}" if by.post else ""
    said["grids"] = [{"code": each.code, "name": f"{each.village.name} {each.name}"} for each in grids_of(by)]
    villages = villages_of(by.office) if by.office else ()
    said["villages"] = [{"code": each.code, "name": each.name} for each in villages]
    said["places"] = [_place(each) for each in places_ahead(by, request.now.date())]
    said["fixes"] = [_fix(each) for each in fixes]
    said["mine"] = [
        {"number": each.matter.number, "summary": each.summary, "standing": each.standing} for each in reported_by(by)
    ]
    return JsonResponse(said)


def _place(place: Any) -> dict[str, object]:
    points, until = place.round.points, place.round.until.isoformat()
    return {"id": str(place.pk), "round": place.round.title, "what": place.what, "points": points, "until": until}


def _fix(fix: Fix) -> dict[str, object]:
    where = fix.matter.village.name if fix.matter.village else ""
    due = fix.due_on.isoformat() if fix.due_on else ""
    facts = {"number": fix.matter.number, "of": str(fix.of), "summary": fix.summary, "said": fix.said}
    pictures = {"before": _addresses(fix.before), "after": _addresses(fix.after)}
    return {**facts, **pictures, "where": where, "due": due, "looked": fix.looked}


def _addresses(pictures: Any) -> list[str]:
    return [reverse("field:picture", args=[each]) for each in pictures]


@require_safe
@staff_door(*FIELD)
def picture(request: StaffRequest, key: UUID) -> HttpResponse:
    """Send one picture of an event in the worker's hands, and keep that it was opened.

    :raises NotFound: if it is hidden from the worker or there is none
    """
    return sent(open_paper(request.acting, key, "handling", request.now), shown=True)
