"""Webhooks: all of them with how they go, and one with what was not simply sent: by the messages' own keys, for no administrator reads a matter."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import SECURITY
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.record.administration.journal import about
from huiyin.record.administration.webhooks import Course, courses, deliveries_of, webhook_of, webhooks_of

OUTCOMES: dict[str, Promise] = {
    "": _("还没有发"),
    "denied": _("岗位已看不到，没有发"),
    "html": _("对方回的是网页，可能要先登录或者地址错了"),
    "redirect": _("对方让转到别处，没有照办；请填最终地址"),
    "timeout": _("对方没有及时回答"),
    "no_name": _("找不到这个域名"),
    "private": _("内网地址，没有获准"),
    "plain": _("不是 https，没有发"),
    "tls": _("对方的证书不对"),
    "no_connection": _("连不上"),
    "garbled": _("对方的回答无法读取"),
}


@require_safe
@staff_door(SECURITY)
def webhooks(request: StaffRequest) -> HttpResponse:
    """Show the webhooks under the administrator's office."""
    going = courses()
    rows = [(each, going.get(each.pk, Course())) for each in webhooks_of(request.acting)]
    return shown(request, "webhooks", rows=rows)


@require_safe
@staff_door(SECURITY)
def webhook(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show one webhook.

    :raises NotFound: if it is not under the administrator's office
    """
    found = webhook_of(request.acting, key)
    rows = [(each, outcome_word(each.outcome)) for each in deliveries_of(found)]
    going = courses().get(found.pk, Course())
    acts = about("record_webhook", found.pk)
    return shown(request, "webhook", webhook=found, going=going, rows=rows, acts=acts)


def outcome_word(outcome: str) -> str:
    """Return what became of the last try, in words."""
    if outcome.startswith("status_"):
        return str(_("对方回答 %s")) % outcome.removeprefix("status_")
    return str(OUTCOMES.get(outcome, outcome))
