"""What every request passes: a limit of size, and one plain page for whatever is refused."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.utils.decorators import sync_only_middleware

from huiyin.doors.operation.shedding import OF_PROGRAMS
from huiyin.doors.web.parts.refusal import asks_for_a_page, garbled, only_sent_to, refused_page, too_big
from huiyin.lib.refusal import Refused

LARGEST = 64 * 1024 * 1024
"""Bytes of one request with its files; more is told with 413 before a byte is read."""

GetResponse = Callable[[HttpRequest], HttpResponse]


@sync_only_middleware
def size_limit(get_response: GetResponse) -> GetResponse:
    """Refuse what is too large, by its announced length."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > LARGEST:
            return too_big(LARGEST)
        return get_response(request)

    return middleware


class Refusals:
    """Turn what an act or lookup refuses into a plain page, where the page itself did not."""

    sync_capable, async_capable = True, False

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; who looks where only forms are sent gets a page with the way back, not an empty one."""
        answer = self.get_response(request)
        if isinstance(answer, HttpResponseNotAllowed) and not answer.content and asks_for_a_page(request):
            return only_sent_to(request, answer)
        return answer

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Refuse an address with a NUL byte, which no text of the database can hold: it names nothing.

        What is asked with one behind the address asks for nothing: it is left out before a page reads it. The interfaces for
        other systems refuse it themselves, in the format asked for.

        :raises Http404: if it is in the path
        """
        if "\x00" in request.path_info:
            raise Http404
        if "%00" in request.META.get("QUERY_STRING", "") and not request.path_info.startswith(OF_PROGRAMS):
            request.GET = _readable(request.GET)  # type: ignore[assignment]

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for a refusal; None leaves other errors to Django."""
        if isinstance(error, Refused):
            return refused_page(request, error)
        if isinstance(error, RequestDataTooBig):
            return garbled(request, error)
        return None


def _readable(asked: QueryDict) -> QueryDict:
    """Return what is asked without names and values that no text can hold."""
    kept = QueryDict(mutable=True)
    for name, values in asked.lists():
        readable = [value for value in values if "\x00" not in name + value]
        if readable:
            kept.setlist(name, readable)
    kept._mutable = False  # noqa: SLF001 - as Django leaves what it reads itself
    return kept


refusals = Refusals
