"""Measure each request: which page, how it ended, how long it took, how many statements; never what was in it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_only_middleware

from huiyin.record.rows.sent import sent

GetResponse = Callable[[HttpRequest], HttpResponse]
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
HEADER = "X-Request-ID"

at_work: ContextVar[str] = ContextVar("at_work", default="")
"""The key of the request that this thread works at; empty between requests."""


@dataclass(frozen=True)
class Measure:
    """What is known of one request: its key is made here, its page is a name of ours, never its address."""

    request: str
    method: str
    view: str
    status: int
    seconds: float
    statements: int


def measured_by(*tell: Callable[[Measure], object]) -> Callable[[GetResponse], GetResponse]:
    """Return the middleware that measures each request and tells what it measured."""

    @sync_only_middleware
    def measured(get_response: GetResponse) -> GetResponse:
        def middleware(request: HttpRequest) -> HttpResponse:
            key, before, begun = secrets.token_hex(8), sent.many, time.perf_counter()
            token = at_work.set(key)
            try:
                with connection.execute_wrapper(_count):
                    response = get_response(request)
            finally:
                at_work.reset(token)
            response[HEADER] = key
            method = request.method if request.method in METHODS else "other"
            seconds = time.perf_counter() - begun
            told = Measure(key, str(method), view_of(request), response.status_code, seconds, sent.many - before)
            for each in tell:
                each(told)
            return response

        return middleware

    return measured


def view_of(request: HttpRequest) -> str:
    """Return the name of the page that answered; ``-`` where none did (no such address, a static file, turned away)."""
    match = request.resolver_match
    return (match.view_name or "-") if match else "-"


def _count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django calls it so
    sent.many += 1
    return execute(sql, params, many, context)
