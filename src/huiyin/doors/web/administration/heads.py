"""The newest signed heads of all chains on one sheet, to pin up or to put in the archive."""

from __future__ import annotations

import segno
from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import AUDIT
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.record.administration.chains import newest_heads

MOST = 1200
"""Bytes that a QR code holds and still reads from paper; of longer heads it holds the SHA-256 of the whole text."""


@require_safe
@staff_door(AUDIT)
def sheet(request: StaffRequest) -> HttpResponse:
    """Show the heads as they were signed last, with a QR code of all of them or of their sum."""
    heads = newest_heads()
    if heads is None:
        return shown(request, "heads", heads=None)
    whole = len(heads.text.encode()) <= MOST
    drawn = _drawn(heads.text if whole else f"huiyin heads 1 {heads.at.isoformat()} sha256 {heads.mark}")
    return shown(request, "heads", heads=heads, whole=whole, qr=drawn)


def _drawn(text: str) -> SafeString:
    """Return a text as a QR code that fills its box."""
    svg: str = segno.make_qr(text, error="m").svg_inline(border=0, omitsize=True)
    return mark_safe(svg)  # noqa: S308 - drawn here from what this installation signed
