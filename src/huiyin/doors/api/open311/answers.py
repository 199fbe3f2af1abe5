"""Answer as GeoReport v2 asks: XML or JSON, from the same values; refusals as a list of errors."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import wraps
from typing import Any
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from huiyin.doors.api.programs import DENIED, TOO_MANY, Exhausted, check_signs
from huiyin.lib.refusal import NotFound, Refused

Value = Mapping[str, Any] | Sequence[Any] | str | int | float | bool | datetime | None
GARBLED, FORBIDDEN, ABSENT = 400, 403, 404
KEY = "api_key"
FORBIDDING = {KEY, DENIED, "not_your_role"}
TYPES = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
UNSAID = {sign: None for sign in range(32) if sign not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}
"""Signs that no XML may hold."""

ONE_OF = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
}
"""What the members of a list are called in XML."""


def answer(form: str, name: str, told: Value, *, status: int = 200) -> HttpResponse:
    """Return an answer in the format asked for.

    :param name: the outermost element of the XML; JSON has no name for it
    """
    if form == "json":
        body = json.dumps(_plain(told), ensure_ascii=False)
    else:
        body = f'<?xml version="1.0" encoding="utf-8"?>\n{_element(name, told)}'
    return HttpResponse(body, content_type=TYPES[form], status=status)


def _plain(told: Value) -> Any:
    if isinstance(told, datetime):
        return told.isoformat(timespec="seconds")
    if isinstance(told, Mapping):
        return {name: _plain(value) for name, value in told.items() if value is not None}
    return [_plain(each) for each in told] if isinstance(told, list | tuple) else told


def _element(name: str, told: Value) -> str:
    return f"<{name}>{_content(name, told)}</{name}>"


def _content(name: str, told: Value) -> str:
    if isinstance(told, Mapping):
        return "".join(_element(each, value) for each, value in told.items() if value is not None)
    if isinstance(told, list | tuple):
        return "".join(_element(ONE_OF[name], each) for each in told)
    said = str(told).lower() if isinstance(told, bool) else str(_plain(told))
    return escape(said.translate(UNSAID))


def refusal(form: str, error: Refused) -> HttpResponse:
    """Return a refusal: the same sentence that people read, under the status that the standard names."""
    status = _status(error)
    given = answer(form, "errors", [{"code": status, "description": str(error)}], status=status)
    if isinstance(error, Exhausted):
        given["Retry-After"] = str(error.seconds)
    return given


def _status(error: Refused) -> int:
    if isinstance(error, NotFound):
        return ABSENT
    if isinstance(error, Exhausted):
        return TOO_MANY
    return FORBIDDEN if error.code in FORBIDDING else GARBLED


def telling(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a view whose refusals are told in the format asked for."""

    @csrf_exempt
    @wraps(view)
    def told(request: HttpRequest, form: str, **facts: Any) -> HttpResponse:
        try:
            check_signs(request.GET)
            check_signs(request.POST)
            given = view(request, form=form, **facts)
        except Refused as error:
            given = refusal(form, error)
        given["X-Content-Type-Options"] = "nosniff"
        if request.method in ("GET", "HEAD"):  # told to everybody, so to pages of other places too
            given["Access-Control-Allow-Origin"] = "*"
        return given

    return told
