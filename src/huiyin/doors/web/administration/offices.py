"""Offices from the top down, one office with its posts, villages and acts, one post, one village."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import ALL
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.law.profiles import profile
from huiyin.record.administration import lookups
from huiyin.record.administration.journal import about
from huiyin.record.administration.reader_keys import keys_of
from huiyin.record.administration.tokens import tokens_of
from huiyin.record.administration.words import role_word
from huiyin.record.mail.tokens import SCOPES


@require_safe
@staff_door(*ALL)
def offices(request: StaffRequest) -> HttpResponse:
    """Show the offices under the administrator's own, each as deep as it lies."""
    own = request.acting.post.office.path.count("/") if request.acting.post else 0
    rows = [(office, office.path.count("/") - own) for office in lookups.offices_counted(request.acting)]
    return shown(request, "offices", rows=rows)


@require_safe
@staff_door(*ALL)
def office(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show one office.

    :raises NotFound: if it is not under the administrator's own
    """
    found = lookups.office_of(request.acting, key)
    context: dict[str, Any] = {
        "office": found,
        "profile": profile(found.profile).name,
        "posts": [(post, _duties(post.roles), _holder(post, request)) for post in lookups.posts_of(found)],
        "villages": lookups.villages_of(found),
        "acts": about("record_office", found.pk),
    }
    return shown(request, "office", **context)


@require_safe
@staff_door(*ALL)
def post(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show one post: its duties, who holds and held it.

    :raises NotFound: if it is not under the administrator's office
    """
    found = lookups.post_of(request.acting, key)
    holdings = list(lookups.holdings_of(found))
    context: dict[str, Any] = {
        "duties": _duties(found.roles),
        "reads_accusations": "sealed_reader" in found.roles,
        "keys": keys_of(found),
        "tokens": [(each, [SCOPES[scope] for scope in each.scopes]) for each in tokens_of(found)],
        "acts": about("record_post", found.pk),
        "today": request.now.date(),
    }
    return shown(request, "post", post=found, holdings=holdings, **context)


@require_safe
@staff_door(*ALL)
def village(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show one village with its grids and groups.

    :raises NotFound: if it is not under the administrator's office
    """
    found = lookups.village_of(request.acting, key)
    acts = about("record_village", found.pk)
    places: dict[str, Any] = {"grids": lookups.grids_of(found), "groups": lookups.groups_of(found)}
    return shown(request, "village", village=found, acts=acts, **places)


def _duties(roles: list[str]) -> list[str]:
    return [role_word(role) for role in roles]


def _holder(post: object, request: StaffRequest) -> object:
    """Return who holds a post today, None if nobody does; its holdings were read with it."""
    today = request.now.date()
    held = post.holdings.all()  # type: ignore[attr-defined]
    return next((each.staff for each in held if each.since <= today and (not each.until or each.until > today)), None)
