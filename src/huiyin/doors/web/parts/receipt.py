"""The receipt: number and code, shown this once; and its slip on A5, for whoever has the code."""

from __future__ import annotations

from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.doors.web.parts.known import remember, within_budget
from huiyin.handling.intake.acts import Registered
from huiyin.handling.lookups.proof import proof_of
from huiyin.handling.lookups.receipts import raised_anew
from huiyin.handling.lookups.slip import slip_pdf, told_by
from huiyin.record.access.lookups import contact_by_code, matters_for
from huiyin.record.offices.acting import Acting

QR_MASK = 3  # any mask reads; trying all eight costs as much as the whole registration


def follow_link(request: HttpRequest, code: str = "") -> str:
    """Return the address where a code is entered; a code rides behind ``#``, which no server ever sees."""
    link = request.build_absolute_uri(reverse("resident:follow"))
    return f"{link}#{code}" if code else link


def receipt(request: HttpRequest, made: Registered, *, reader: Acting | None = None) -> HttpResponse:
    """Return the receipt of what was registered; sending the same form again shows the same.

    :param reader: the clerk who sees it at the counter, whose browser is not the resident's, and who reads the number
        of a matter joined to only if they may see that matter
    """
    context = {
        "contact": made.contact,
        "matter": made.matter,
        "named": reader is None or matters_for(reader).filter(pk=made.matter.pk).exists(),
        "anew": raised_anew(made.contact),
        "code": made.code,
        "told": told_by(made.matter, made.contact),
        "qr": drawn(follow_link(request, made.code)),
        "link": follow_link(request),
    }
    answer = render(request, "resident/receipt.html", context)
    answer["Cache-Control"] = "no-store"
    if reader is None:
        remember(answer)
    return answer


def drawn(link: str) -> SafeString:
    """Return the address as a QR code that fills its box."""
    svg: str = segno.make_qr(link, error="m", mask=QR_MASK).svg_inline(border=0, omitsize=True)
    return mark_safe(svg)  # noqa: S308 - drawn here from digits and our own address


@never_cache
@require_POST
def proof(request: HttpRequest) -> HttpResponse:
    """Return the proof of what was handed in as a text file to whoever has the code.

    :raises NotFound: if no contact has the code
    :raises Refused: if too many wrong codes were tried, or there is nothing to prove any more
    """
    contact, _who = within_budget(request, lambda: contact_by_code(request.POST.get("code", "")))
    return proof_file(contact.pk, contact.number)


def proof_file(contact_id: UUID, number: str) -> HttpResponse:
    """Return the proof of a contact as a file to keep.

    :raises Refused: if there is nothing to prove any more
    """
    answer = HttpResponse(proof_of(contact_id), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{number}.txt"'
    return answer


@never_cache
@require_POST
def slip(request: HttpRequest) -> HttpResponse:
    """Return the slip as PDF to whoever has the code.

    :raises NotFound: if no contact has the code
    :raises Refused: if too many wrong codes were tried
    """
    contact, _who = within_budget(request, lambda: contact_by_code(request.POST.get("code", "")))
    answer = HttpResponse(
        slip_pdf(contact, request.POST.get("code", ""), follow_link(request)), content_type="application/pdf"
    )
    way = "attachment" if "keep" in request.POST else "inline"
    answer["Content-Disposition"] = f'{way}; filename="{contact.number}.pdf"'
    return answer
