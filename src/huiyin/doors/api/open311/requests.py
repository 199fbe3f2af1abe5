"""What became of what was reported: a list with its limits, and one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.doors.api.open311.answers import answer, telling
from huiyin.doors.api.open311.services import jurisdiction
from huiyin.doors.clock import now
from huiyin.doors.operation.replica.reading import read
from huiyin.handling.lookups.public_events import MOST, PublicEvent, Sought, event_told, events_told, told_of_key
from huiyin.lib.refusal import NotFound, Refused

LONGEST = timedelta(days=90)
FIRST, LAST, DIGITS = 1900, 9000, 9


def listed(request: HttpRequest, form: str) -> HttpResponse:
    """List the newest of what was reported: of ninety days and a thousand at most."""
    sought = _sought(request)
    found = events_told(sought) if sought.numbers else read(lambda: events_told(sought))  # by number: who reported it
    return answer(form, "service_requests", [shown(each) for each in found])


@telling
@require_safe
def one(request: HttpRequest, form: str, number: str) -> HttpResponse:
    """Tell one of them."""
    jurisdiction(request)
    return answer(form, "service_requests", [shown(event_told(number))])


@telling
@require_safe
def token(request: HttpRequest, form: str, token: str) -> HttpResponse:
    """Tell the number of what a token was given for.

    :raises NotFound: if it was given for nothing
    """
    jurisdiction(request)
    try:
        key = UUID(hex=token)
    except ValueError:
        raise NotFound(_("没有这个 token。")) from None
    return answer(form, "service_requests", [{"service_request_id": told_of_key(key).number, "token": key.hex}])


def shown(event: PublicEvent) -> dict[str, Any]:
    """Return an event as the standard names its facts; words, pictures, houses and points are not told."""
    return {
        "service_request_id": event.number,
        "status": "open" if event.is_open else "closed",
        "status_notes": _("不立案：%s。") % event.declined if event.declined else event.standing,
        "service_name": event.kind_name,
        "service_code": event.kind,
        "description": f"{event.kind_name} · {event.village}" if event.village else event.kind_name,
        "agency_responsible": event.office,
        "requested_datetime": _local(event.reported_at),
        "updated_datetime": _local(event.changed_at),
        "expected_datetime": _local(event.due_at) if event.due_at else None,
        "address": event.village or None,
        "address_id": event.village_code or None,
    }


def _local(at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(settings.TIME_ZONE))


def _sought(request: HttpRequest) -> Sought:
    numbers = _words(request, "service_request_id")
    since, until = (None, None) if numbers else _span(_moment(request, "start_date"), _moment(request, "end_date"))
    return Sought(
        numbers=numbers,
        kinds=_words(request, "service_code"),
        since=since,
        until=until,
        is_open=_is_open(_words(request, "status")),
        office=jurisdiction(request),
        page=_number(request, "page", 1, 10**6),
        size=_number(request, "page_size", MOST, MOST),
    )


def _span(since: datetime | None, until: datetime | None) -> tuple[datetime, datetime]:
    """Return the days asked for; where one end is left out, ninety days from the other.

    :raises Refused: if they are more than ninety, or the wrong way round
    """
    if until is None:
        until = now() if since is None else since + LONGEST
    if since is None:
        since = until - LONGEST
    if since > until:
        raise Refused("days", _("start_date 晚于 end_date。"), field="start_date")
    if until - since > LONGEST:
        raise Refused("days", _("一次最多查询 90 天，请分几次。"), field="end_date")
    return since, until


def _moment(request: HttpRequest, name: str) -> datetime | None:
    said = request.GET.get(name, "").strip()
    if not said:
        return None
    try:
        moment = datetime.fromisoformat(said.replace(" ", "+") if "T" in said else said)  # a + that was not quoted
    except ValueError:
        moment = datetime.min.replace(tzinfo=UTC)
    if not FIRST <= moment.year <= LAST:
        raise Refused("day", _("%s 不是时间，请写成 2026-03-01T00:00:00+08:00。") % name, field=name)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))


def _is_open(said: tuple[str, ...]) -> bool | None:
    if unknown := set(said) - {"open", "closed"}:
        raise Refused(
            "status", _("没有这种 status：%s。只有 open 和 closed。") % "、".join(sorted(unknown))[:60], field="status"
        )
    return said[0] == "open" if len(set(said)) == 1 else None


def _words(request: HttpRequest, name: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in request.GET.get(name, "").split(",") if word.strip())
    if len(words) > MOST:
        raise Refused("too_many", _("一次最多 1000 个。"), field=name)
    return words


def _number(request: HttpRequest, name: str, usual: int, most: int) -> int:
    said = request.GET.get(name, "") or str(usual)
    if not (said.isascii() and said.isdigit() and len(said) <= DIGITS and 0 < int(said) <= most):
        raise Refused(
            "number", _("%(name)s 应当是 1 到 %(most)s 之间的数。") % {"name": name, "most": most}, field=name
        )
    return int(said)
