"""My matter: clocks, what was done, whose hands, papers, what I may do, who has read my file."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huiyin.doors.clock import now
from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.resident.follow import at_window, opened_contact
from huiyin.doors.web.resident.rights import ORDER, PAGES
from huiyin.handling.lookups.page import resident_page
from huiyin.handling.lookups.papers import open_paper
from huiyin.record.offices.acting import resident

P = ParamSpec("P")


def with_code(page: Callable[Concatenate[HttpRequest, UUID, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page be opened only while a matter is open in this browser; else ask for the code."""

    @never_cache
    @wraps(page)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        contact_id = opened_contact(request)
        if contact_id is None:
            return HttpResponseRedirect(reverse("resident:follow"))
        return page(request, contact_id, *args, **kwargs)

    return door


@require_safe
@with_code
def matter(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Show the matter of the opened contact; eight statements with the session."""
    page = resident_page(contact_id, now().date(), at_window=at_window(request))
    nexts = sorted((each for each in page.nexts if each.act in PAGES), key=lambda each: ORDER.index(each.act))
    return render(request, "resident/matter.html", {"page": page, "nexts": nexts, "pages": PAGES})


@require_safe
@with_code
def paper(request: HttpRequest, contact_id: UUID, paper_id: UUID) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Return one paper of the opened contact as a file.

    :raises NotFound: if it belongs to another contact, or there is none
    """
    found = open_paper(resident(contact_id), paper_id, "own", now())
    return sent(found, shown=False)
