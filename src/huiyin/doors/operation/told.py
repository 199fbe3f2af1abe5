"""Tell of each request whom the settings name: the log, the counts, or nobody."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from huiyin.doors.operation.lines import say
from huiyin.doors.operation.measured import Measure, measured_by

GetResponse = Callable[[HttpRequest], HttpResponse]


def told(get_response: GetResponse) -> GetResponse:
    """Measure each request, if anybody is to be told.

    :raises MiddlewareNotUsed: if nobody is; then measuring costs nothing
    """
    wanted: list[Callable[[Measure], object]] = []
    if settings.HUIYIN_LOG == "json":
        wanted.append(say)
    if settings.HUIYIN_METRICS:
        from huiyin.doors.operation.counts import count  # noqa: PLC0415 - where it counts is chosen on its import

        wanted.append(count)
    if not wanted:
        raise MiddlewareNotUsed
    return measured_by(*wanted)(get_response)
