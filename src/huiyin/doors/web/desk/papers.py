"""The papers of a matter, opened one by one; each look is kept."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from huiyin.doors.web.parts.paper import sent
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.archive.lookups import package
from huiyin.handling.lookups.papers import open_in_word, open_paper
from huiyin.handling.lookups.proofs import service_proof


@require_safe
@staff_door(*WORKING)
def paper(request: StaffRequest, paper_id: UUID) -> HttpResponse:
    """Return one paper as a file; a letter is set when it is opened.

    :raises NotFound: if it is hidden from the reader or there is none
    """
    found = open_paper(request.acting, paper_id, "handling", request.now)
    return sent(found, shown=True)


@require_safe
@staff_door(*WORKING)
def paper_in_word(request: StaffRequest, paper_id: UUID) -> HttpResponse:
    """Return an opinion as a Word file.

    :raises NotFound: if it is hidden from the reader, there is none, or it is no opinion
    """
    return sent(open_in_word(request.acting, paper_id, "handling", request.now), shown=False)


@require_safe
@staff_door(*WORKING)
def proof(request: StaffRequest, paper_id: UUID) -> HttpResponse:
    """Return the proof of service of a letter: filled in once it is served, to be taken along before.

    :raises NotFound: if the letter is hidden from the reader, there is none, or it is served on nobody
    """
    return sent(service_proof(request.acting, paper_id, request.now), shown=True)


@require_POST
@staff_door(*WORKING)
def archived(request: StaffRequest, paper_id: UUID) -> HttpResponse:
    """Return the package of a file that was put together, by the list that was kept of it.

    :raises NotFound: if its matter is hidden from the reader, it is of another office, or there is none
    """
    return sent(package(request.acting, paper_id, request.now), shown=False)
