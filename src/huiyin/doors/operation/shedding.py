"""Turn away at once whom this process cannot serve soon: a plain page made beforehand, no session, no database."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_only_middleware

from huiyin.doors.operation.gate import Gate

GetResponse = Callable[[HttpRequest], HttpResponse]
BUSY, AGAIN = 503, "2"
"""Status, and the seconds after which to come again."""

OF_PROGRAMS = "/api/"
PAGE = Path(__file__).with_name("busy.html").read_bytes()
PROBLEM = json.dumps(
    {
        "type": "about:blank",
        "status": BUSY,
        "code": "busy",
        "title": "现在来的请求太多，这一次没有接收，什么也没有改动。",
        "detail": "请按 Retry-After 给出的秒数之后再发，幂等键不变。",
    },
    ensure_ascii=False,
).encode()


def shed_by(gate: Gate) -> Callable[[GetResponse], GetResponse]:
    """Return the middleware that lets requests through a gate; what is turned away has done nothing."""

    @sync_only_middleware
    def shed(get_response: GetResponse) -> GetResponse:
        def middleware(request: HttpRequest) -> HttpResponse:
            if not gate.enter():
                return busy(request)
            try:
                return get_response(request)
            finally:
                gate.leave()

        return middleware

    return shed


def shed(get_response: GetResponse) -> GetResponse:
    """Let requests through the gate of this process."""
    room = settings.HUIYIN_ROOM
    return shed_by(Gate(room.at_work, room.waiting))(get_response)


def busy(request: HttpRequest) -> HttpResponse:
    """Return the answer to who is turned away: a page, or a problem for programs."""
    of_program = request.path_info.startswith(OF_PROGRAMS)
    kind = "application/problem+json" if of_program else "text/html; charset=utf-8"
    answer = HttpResponse(PROBLEM if of_program else PAGE, status=BUSY, content_type=kind)
    answer["Retry-After"] = AGAIN
    answer["Cache-Control"] = "no-store"
    answer._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 - a line for each would be load on top of load
    return answer
