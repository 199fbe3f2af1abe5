"""Matters: pages of them, one with its clocks, acts and papers, and the limits that are open."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from ninja import Query, Router, Schema

from huiyin.doors.api.programs import ProgramRequest, Scoped, looks
from huiyin.doors.api.shapes import DutiesOut, MattersOut, WholeOut
from huiyin.handling.lookups.acted_on import duties_told
from huiyin.handling.lookups.exchanged import Wanted, matter_told, matters_told

NOT_MODIFIED = 304
router = Router(tags=["matters"])


class Asked(Schema):
    """Which matters; fields that are left out do not narrow."""

    after: str = ""
    limit: int = 50
    state: str = ""
    office: str = ""
    registered_since: date | None = None
    changed_since: date | None = None


@router.get("/matters", response=MattersOut, auth=Scoped("matters.read"))
@looks
def matters(request: ProgramRequest, asked: Query[Asked]) -> MattersOut:
    """Return a page of the matters that the token's post may see."""
    return MattersOut.of(matters_told(request.auth.acting, Wanted(**asked.dict()), request.now))


@router.get("/matters/{number}", response=WholeOut, auth=Scoped("matters.read"))
@looks
def matter(request: ProgramRequest, response: HttpResponse, number: str) -> WholeOut | HttpResponse:
    """Return one matter; with `If-None-Match` of what was sent before, 304 until an act or a new day changes it."""
    whole = matter_told(request.auth.acting, number, request.now)
    mark = f'"{whole.mark}.{request.now.date():%Y%m%d}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponse(status=NOT_MODIFIED, headers={"ETag": mark})
    response["ETag"] = mark
    return WholeOut.of(whole)


@router.get("/duties", response=DutiesOut, auth=Scoped("matters.read"), tags=["clocks"])
@looks
def duties(request: ProgramRequest, after: str = "", limit: int = 50, due_until: date | None = None) -> DutiesOut:
    """Return a page of the open limits that bind the token's office, on matters that its post may see."""
    return DutiesOut.of(duties_told(request.auth.acting, after, limit, due_until, request.now))
