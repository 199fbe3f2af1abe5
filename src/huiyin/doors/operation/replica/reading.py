"""Views and commands that read the standby while it is near."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse

from huiyin.doors.operation.replica.nearness import Nearness, nearness
from huiyin.doors.operation.replica.router import REPLICA, on_replica
from huiyin.lib.refusal import NotFound

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
T = TypeVar("T")
View = Callable[Concatenate[R, P], HttpResponse]
SAFE = ("GET", "HEAD")


def told_to_all(view: View[R, P]) -> View[R, P]:
    """Wrap a view that tells everybody the same: who has no session reads the standby while it is near.

    Whoever has one (staff, a resident who follows a matter) may look for what they did a moment ago. What the standby
    does not have is asked of the first server, and so is all when the standby fails.
    """

    @wraps(view)
    def door(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in SAFE or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return view(request, *args, **kwargs)
        return read(lambda: view(request, *args, **kwargs))

    return door


def read(ask: Callable[[], T]) -> T:
    """Return what a question finds on the standby while it is near, else on the first server; it may be asked twice.

    :raises NotFound: if neither has it
    """
    if not is_near():
        return ask()
    try:
        with on_replica():
            return ask()
    except (OperationalError, InterfaceError):
        _nearness().fault()
    except (NotFound, Http404):
        pass  # made a moment ago, perhaps
    return ask()


@contextmanager
def elsewhere() -> Iterator[None]:
    """Let what is counted in the block burden the standby, if it is near when the block begins."""
    if is_near():
        with on_replica():
            yield
    else:
        yield


def is_near() -> bool:
    """Say whether there is a standby to read from, and it is near."""
    return REPLICA in settings.DATABASES and _nearness().near()


@cache
def _nearness() -> Nearness:
    return nearness()
