"""The receipt: number and code, shown this once; and its slip on A5, for whoever has the code."""

from __future__ import annotations

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.doors.web.parts.known import remember
from huiyin.handling.intake.acts import Registered
from huiyin.handling.lookups.slip import slip_pdf, told_by
from huiyin.record.access.lookups import contact_by_code

QR_MASK = 3  # any mask reads; trying all eight costs as much as the whole registration


def follow_link(request: HttpRequest, code: str = "") -> str:
    """Return the address where a code is entered; a code rides behind ``#``, which no server ever sees."""
    link = request.build_absolute_uri(reverse("resident:follow"))
    return f"{link}#{code}" if code else link


def receipt(request: HttpRequest, made: Registered, *, at_counter: bool = False) -> HttpResponse:
    """Return the receipt of what was registered; sending the same form again shows the same.

    :param at_counter: a clerk sees it, whose browser is not the resident's
    """
    context = {
        "contact": made.contact,
        "matter": made.matter,
        "code": made.code,
        "told": told_by(made.matter, made.contact),
        "qr": _drawn(follow_link(request, made.code)),
        "link": follow_link(request),
    }
    answer = render(request, "resident/receipt.html", context)
    answer["Cache-Control"] = "no-store"
    if not at_counter:
        remember(answer)
    return answer


def _drawn(link: str) -> SafeString:
    """Return the address as a QR code that fills its box."""
    drawn: str = segno.make_qr(link, error="m", mask=QR_MASK).svg_inline(border=0, omitsize=True)
    return mark_safe(drawn)  # noqa: S308 - drawn here from digits and our own address


@never_cache
@require_POST
def slip(request: HttpRequest) -> HttpResponse:
    """Return the slip as PDF to whoever has the code.

    :raises NotFound: if no contact has the code
    """
    contact, _who = contact_by_code(request.POST.get("code", ""))
    answer = HttpResponse(
        slip_pdf(contact, request.POST.get("code", ""), follow_link(request)), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="{contact.number}.pdf"'
    return answer
