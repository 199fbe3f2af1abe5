"""Partners: all of them, with what the other side needs to know of us, and one; never a matter."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import SECURITY
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.record.administration.journal import about
from huiyin.record.administration.partners import own_card, partner_of, partners_of
from huiyin.record.administration.witnesses import witness_of


@require_safe
@staff_door(SECURITY)
def partners(request: StaffRequest) -> HttpResponse:
    """Show our own keys with their fingerprint, and the partners under the administrator's office."""
    public, mark = own_card()
    return shown(request, "partners", public=public, mark=mark, rows=partners_of(request.acting))


@require_safe
@staff_door(SECURITY)
def partner(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show one partner, and since when it witnesses our chains.

    :raises NotFound: if it is not under the administrator's office
    """
    found = partner_of(request.acting, key)
    return shown(request, "partner", partner=found, witness=witness_of(found), acts=about("record_partner", found.pk))
