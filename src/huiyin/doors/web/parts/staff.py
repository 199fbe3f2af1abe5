"""The door of staff: who is signed in, in which post, found with two statements."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from functools import wraps
from typing import Concatenate, NamedTuple, ParamSpec
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from huiyin.doors.clock import now
from huiyin.doors.web.parts.own_network import ended, may_come
from huiyin.doors.web.parts.own_sessions import note_seen
from huiyin.doors.web.parts.refusal import asks_for_a_page, given_back
from huiyin.handling.lookups.seats import seated
from huiyin.record.access.second_lock import only_seen_by
from huiyin.record.offices.acting import Acting

POST = "post"
LOOKS = ("GET", "HEAD")
"""What only looks: it is shown by the database too what its reader may see, and no more."""
P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request of staff: ``acting`` is the person in the post chosen, ``now`` the door's clock read once."""

    acting: Acting
    now: datetime


Page = Callable[Concatenate[StaffRequest, P], HttpResponse]
Door = Callable[Concatenate[HttpRequest, P], HttpResponse]


def staff_door(*roles: str, whole: bool = False) -> Callable[[Page[P]], Door[P]]:
    """Return a decorator that lets a page be opened only by staff in a post with one of the roles (any, if none).

    The page finds ``request.acting`` and ``request.now``. Who is not signed in goes to the login, who chose no
    post to the choice of posts; another role gets 403. While it only looks, the database shows it what the post may see.

    :param whole: whether a page that only looks counts or packs what the post may not open: figures, what goes to others
    """

    def decorate(page: Page[P]) -> Door[P]:
        @wraps(page)
        def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            staff_id = request.session.get(SESSION_KEY)
            if staff_id is None or POST not in request.session:
                return _asked_who(request, signed_in=staff_id is not None)
            whose = Whose(UUID(staff_id), frozenset(roles), narrowed=request.method in LOOKS and not whole)
            return _enter(request, whose, lambda seen: page(seen, *args, **kwargs))

        return door

    return decorate


def _asked_who(request: HttpRequest, *, signed_in: bool) -> HttpResponse:
    """Send to the login or the choice of posts; what was typed into a form is given back, unless its door keeps it."""
    if request.method == "POST" and asks_for_a_page(request) and not hasattr(request, "too_old"):
        return given_back(request, ended=True)
    if signed_in:
        return HttpResponseRedirect(reverse("staff") + f"?next={request.path}")
    return redirect_to_login(request.get_full_path())


class Whose(NamedTuple):
    """Whose door it is: of an account, for posts with one of the roles, and whether it is shown their matters alone."""

    staff_id: UUID
    roles: frozenset[str]
    narrowed: bool


def _enter(request: HttpRequest, whose: Whose, page: Callable[[StaffRequest], HttpResponse]) -> HttpResponse:
    at = now()
    acting = seated(whose.staff_id, UUID(request.session[POST]), at)
    if acting is None or not _still_signed_in(request, acting):
        request.session.pop(POST, None)
        return (
            _asked_who(request, signed_in=True) if request.method == "POST" else HttpResponseRedirect(reverse("staff"))
        )
    if acting.office is not None and not may_come(request, acting.office.networks):
        return ended(request)
    if whose.roles and not whose.roles & acting.roles:
        raise PermissionDenied
    note_seen(request)
    request.acting, request.now = acting, at  # type: ignore[attr-defined]
    with only_seen_by(acting) if whose.narrowed else nullcontext():
        answer = page(request)  # type: ignore[arg-type]
    answer.headers.setdefault("Cache-Control", "no-store")
    return answer


def _still_signed_in(request: HttpRequest, acting: Acting) -> bool:
    """Tell whether the account may sign in and its password is the one that the session began with."""
    staff = acting.staff
    return (
        staff is not None
        and staff.is_active
        and constant_time_compare(request.session.get(HASH_SESSION_KEY, ""), staff.get_session_auth_hash())
    )
