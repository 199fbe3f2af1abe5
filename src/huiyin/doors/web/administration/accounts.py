"""Accounts of staff: the list with its filter, and one account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.doors.web.administration.forms.provider_accounts import issuer
from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import ALL
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.record.administration import lookups
from huiyin.record.administration.journal import about
from huiyin.record.administration.provider_accounts import link_of

STATES = (("", _("全部")), ("free", _("没有任职")), ("locked", _("已锁定")), ("one_time", _("还没改一次性密码")))


@require_safe
@staff_door(*ALL)
def accounts(request: StaffRequest) -> HttpResponse:
    """Show the accounts, fifty a page, by part of a name or login and by state."""
    said, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    found = lookups.accounts_of(request.acting, said=said, state=state, on=request.now.date())
    page = Paginator(found, lookups.PER_PAGE).get_page(request.GET.get("page"))
    return shown(request, "accounts", page=page, q=said, state=state, states=STATES, today=request.now.date())


@require_safe
@staff_door(*ALL)
def account(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show one account: its state, its appointments, what was done with it.

    :raises NotFound: if it is not kept here
    """
    today = request.now.date()
    found = lookups.account_of(request.acting, key, today)
    context: dict[str, Any] = {
        "account": found,
        "second": Authenticator.objects.filter(user=found.pk).exists(),
        "linked": link_of(found, issuer()),
        "appointments": lookups.appointments_of(found),
        "acts": about("record_staff", found.pk),
        "own": bool(request.acting.staff and request.acting.staff.pk == found.pk),
    }
    return shown(request, "account", today=today, **context)
