"""Say whether this process lives and whether it can serve, to proxies that ask by any name and over plain HTTP."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_only_middleware

from huiyin.doors.operation.readiness import Readiness

LIVES, READY = "/healthz", "/readyz"
ASKS = ("GET", "HEAD")
AWAY = 503

GetResponse = Callable[[HttpRequest], HttpResponse]


def health_by(cause: Callable[[], str]) -> Callable[[GetResponse], GetResponse]:
    """Return the middleware that answers both questions first of all: before hosts, sessions and languages.

    :param cause: returns one word for why this process cannot serve; empty if it can
    """

    @sync_only_middleware
    def health(get_response: GetResponse) -> GetResponse:
        def middleware(request: HttpRequest) -> HttpResponse:
            if request.method in ASKS and request.path_info == LIVES:
                return _said("lives", 200)
            if request.method in ASKS and request.path_info == READY:
                why = cause()
                return _said(why or "ready", AWAY if why else 200)
            return get_response(request)

        return middleware

    return health


def _said(word: str, status: int) -> HttpResponse:
    answer = HttpResponse(f"{word}\n", status=status, content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


health = health_by(Readiness().cause)
