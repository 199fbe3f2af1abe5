"""My matter: clocks, what was done, whose hands, papers, what I may do, who has read my file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huiyin.doors.clock import now
from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.staff import LOOKS
from huiyin.doors.web.resident.follow import ask_again, at_window, opened_contact
from huiyin.doors.web.resident.rights import ASKED_FOR, NAMES, ORDER, PAGES
from huiyin.handling.lookups.page import ResidentPage, resident_page
from huiyin.handling.lookups.papers import open_paper
from huiyin.handling.lookups.receipts import contact_at, keeper_of
from huiyin.handling.lookups.works import works_on
from huiyin.record.access.second_lock import beyond, only_on_receipt
from huiyin.record.offices.acting import resident

P = ParamSpec("P")
Door = Callable[..., HttpResponse]


def with_receipt(page: Callable[Concatenate[HttpRequest, UUID, P], HttpResponse]) -> Door:
    """Let a page be opened only while a receipt is open in this browser; else ask for its code.

    The page gets the contact that the code belongs to.
    """

    @never_cache
    @wraps(page)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        receipt = opened_contact(request)
        if receipt is None:
            return ask_again(request)
        with only_on_receipt(receipt) if request.method in LOOKS else nullcontext():
            return page(request, receipt, *args, **kwargs)

    return door


def with_code(page: Callable[Concatenate[HttpRequest, UUID, P], HttpResponse]) -> Door:
    """Let a page act for one contact of the opened receipt: the one it was given for, or the ``place``-th on it."""

    @wraps(page)
    def one(request: HttpRequest, receipt: UUID, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        place = kwargs.pop("place", 1)
        return page(request, contact_at(receipt, place), *args, **kwargs)  # type: ignore[arg-type]

    return with_receipt(one)


def back(request: HttpRequest) -> str:
    """Return the address of the matter that a page of rights belongs to."""
    place = request.resolver_match.kwargs.get("place") if request.resolver_match else None
    return reverse("resident:matter", args=[place] if place else [])


@require_safe
@with_receipt
def matter(request: HttpRequest, receipt: UUID, place: int = 1) -> HttpResponse:
    """Show one of the matters that the opened receipt covers; nine statements with the session."""
    at = now()
    page = resident_page(receipt, at.date(), place=place, at_window=at_window(request), now=at)
    nexts = [replace(each, label=_name(each.act, page)) for each in page.nexts if each.act in PAGES]
    nexts.sort(key=lambda each: ORDER.index(each.act) if not (page.is_asked and each.act == "supplemented") else -1)
    with beyond():
        works = works_on(page.matter, at.date())
    context = {"page": page, "nexts": nexts, "pages": PAGES, "works": works}
    return render(request, "resident/matter.html", context)


def _name(act: str, page: ResidentPage) -> str:
    return str(ASKED_FOR if act == "supplemented" and page.is_asked else NAMES[act])


@require_safe
@with_receipt
def paper(request: HttpRequest, receipt: UUID, paper_id: UUID) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Return one paper of the opened receipt as a file.

    :raises NotFound: if it belongs to another contact, or there is none
    """
    found = open_paper(resident(keeper_of(receipt, paper_id)), paper_id, "own", now())
    return sent(found, shown=False)
