"""The papers of a matter, opened one by one; each look is kept."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from huiyin.doors.web.desk.duties import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.papers import open_paper


@require_safe
@staff_door(*WORKING)
def paper(request: StaffRequest, paper_id: UUID) -> HttpResponse:
    """Return one paper as a file; a letter is set when it is opened.

    :raises NotFound: if it is hidden from the reader or there is none
    """
    found = open_paper(request.acting, paper_id, "handling", request.now)
    answer = HttpResponse(found.body, content_type=_safe(found.media_type))
    answer["Content-Disposition"] = f"{_shown(found.media_type)}; filename*=UTF-8''{quote(found.name)}"
    return answer


def _safe(media_type: str) -> str:
    return "text/plain; charset=utf-8" if media_type == "text/plain" else media_type


def _shown(media_type: str) -> str:
    """Return whether a browser shows a paper or keeps it as a file: only letters and plain texts are shown."""
    return "inline" if media_type in ("application/pdf", "text/plain") else "attachment"
