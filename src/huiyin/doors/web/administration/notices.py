"""Notices to groups, telephones and e-mail: how each way goes, and what was given up, which a person may let be tried again.

No administrator reads a matter, so a notice is told by its office, way and days alone.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import SYSTEM
from huiyin.doors.web.administration.webhooks import outcome_word
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.record.mail.errands import begin_again, given_up, standing
from huiyin.record.mail.texting import carriers

MOST = 100


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(SYSTEM, whole=True)
def notices(request: StaffRequest) -> HttpResponse:
    """Show how notices go, or let those that were given up be tried again."""
    lost = given_up(request.acting)
    if request.method == "POST":
        messages.success(request, _("%(count)s 条通知重新开始发。") % {"count": begin_again(lost, request.now)})
        return HttpResponseRedirect(reverse("administration:notices"))
    plan = carriers()
    rows = [(each, word(each.outcome)) for each in lost[:MOST]]
    return shown(
        request,
        "notices",
        ways=standing(request.acting),
        rows=rows,
        groups=sorted(plan.groups),
        texts=plan.sms is not None,
    )


def word(outcome: str) -> str:
    """Return what became of the last try, in words."""
    if outcome.startswith("refused"):
        return _("对方不收：%s") % (outcome.removeprefix("refused_") if "_" in outcome else "—")
    special = {"not_installed": _("没有安装 apprise"), "no_such_url": _("群的地址写错了")}
    return special.get(outcome) or outcome_word(outcome)
