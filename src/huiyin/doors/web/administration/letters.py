"""Letters as they are set: one made-up specimen of each kind, in both scripts, as PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import SECURITY, SYSTEM
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.letters.render import render, unprintable
from huiyin.handling.letters.specimens import SCRIPTS, kinds_shown, specimen
from huiyin.handling.lookups.words import paper_word


@require_safe
@staff_door(SYSTEM, SECURITY)
def letters(request: StaffRequest) -> HttpResponse:
    """Show which letters there are, and whether all their signs can be printed in the fonts at hand."""
    rows = [
        (kind, paper_word(kind), [each.character for script in SCRIPTS for each in unprintable(specimen(kind, script))])
        for kind in kinds_shown()
    ]
    return shown(request, "letters", rows=rows)


@require_safe
@staff_door(SYSTEM, SECURITY)
def letter(request: StaffRequest, kind: str, script: str) -> HttpResponse:
    """Return one specimen as PDF.

    :raises NotFound: if there is none
    """
    del request
    answer = HttpResponse(render(specimen(kind, script)), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{kind}-{script}.pdf"'
    return answer
