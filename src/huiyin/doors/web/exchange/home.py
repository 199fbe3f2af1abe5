"""How the exchange with each partner stands, and one missive that could not be done, tried again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from huiyin.doors.web.parts.places import EXCHANGE
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.exchange.arriving import SENTENCES, try_again
from huiyin.handling.exchange.lookups import open_incoming, standings, turned_away
from huiyin.handling.exchange.witnessed import witnessings

KINDS: dict[str, Promise] = {
    "forwarded": pgettext_lazy("missive", "转送"),
    "assigned": pgettext_lazy("missive", "交办"),
    "decided": pgettext_lazy("missive", "裁定承办"),
    "registered": pgettext_lazy("missive", "已登记，告知编号"),
    "files_left_out": pgettext_lazy("missive", "告知没有收下的附件"),
    "accepted": pgettext_lazy("missive", "受理"),
    "extended": pgettext_lazy("missive", "延长办理期限"),
    "objected": pgettext_lazy("missive", "提出异议"),
    "returned": pgettext_lazy("missive", "同意退回"),
    "objection_denied": pgettext_lazy("missive", "不同意退回"),
    "answered": pgettext_lazy("missive", "答复"),
    "answer_served": pgettext_lazy("missive", "送达答复"),
    "result_reported": pgettext_lazy("missive", "办结报告"),
    "closed": pgettext_lazy("missive", "办结"),
    "refused": pgettext_lazy("missive", "不予受理"),
    "directed": pgettext_lazy("missive", "导入法定途径"),
    "settled": pgettext_lazy("missive", "和解"),
    "agreed": pgettext_lazy("missive", "调解协议生效"),
    "withdrawn": pgettext_lazy("missive", "信访人撤回"),
    "withdrawal_undone": pgettext_lazy("missive", "信访人取消撤回"),
    "review_asked": pgettext_lazy("missive", "告知有人申请复查，调取卷宗"),
    "review_file": pgettext_lazy("missive", "复查卷宗"),
    "review_file_taken": pgettext_lazy("missive", "收到复查卷宗"),
    "reviewed": pgettext_lazy("missive", "复查意见"),
    "review_served": pgettext_lazy("missive", "送达复查意见"),
    "re_review_asked": pgettext_lazy("missive", "告知有人申请复核"),
    "re_review_file": pgettext_lazy("missive", "复核卷宗"),
    "re_review_file_taken": pgettext_lazy("missive", "收到复核卷宗"),
    "re_review_hearing": pgettext_lazy("missive", "复核听证开始或者结束"),
    "re_reviewed": pgettext_lazy("missive", "复核意见"),
    "re_review_served": pgettext_lazy("missive", "送达复核意见"),
    "review_declined": pgettext_lazy("missive", "复查复核不予受理"),
    "re_review_file_asked": pgettext_lazy("missive", "调取复核卷宗"),
    "re_review_file_refused": pgettext_lazy("missive", "复核卷宗不能交来"),
    "figures": pgettext_lazy("missive", "公布的数字"),
    "heads": pgettext_lazy("missive", "请见证的链头"),
    "heads_witnessed": pgettext_lazy("missive", "会签的链头"),
}
OUTCOMES: dict[str, Promise] = {
    "": gettext_lazy("还没有发"),
    "received": gettext_lazy("对方已收到"),
    "timeout": gettext_lazy("对方没有及时回答"),
    "no_name": gettext_lazy("找不到对方的域名"),
    "no_connection": gettext_lazy("连不上对方"),
    "tls": gettext_lazy("对方的证书不对"),
    "private": gettext_lazy("对方是内网地址，没有获准"),
    "plain": gettext_lazy("对方地址不是 https，没有发"),
    "newer_version": gettext_lazy("对方的系统版本较旧，还读不了这封信；请对方升级，之后自动重发"),
    "no_receipt": gettext_lazy("对方没有给出有效的回执"),
    "erased": gettext_lazy("个人内容已依规删除，无法发出"),
}


@require_safe
@staff_door(*EXCHANGE)
def home(request: StaffRequest) -> HttpResponse:
    """Show how the exchange with each partner stands, whose chains went back, and what was turned away at the door."""
    found = standings(request.acting)
    heads = witnessings([each.partner for each in found])
    rows = [
        {
            "standing": each,
            "heads": heads[each.partner.pk],
            "open": [(row, KINDS.get(row.kind, row.kind)) for row in each.open],
            "unmade": [(row, KINDS.get(row.kind, row.kind), _outcome(row.outcome)) for row in each.unmade],
            "out": [(row, KINDS.get(row.kind, row.kind), _outcome(row.outcome)) for row in each.last_out],
            "came": [(row, KINDS.get(row.kind, row.kind)) for row in each.last_in],
        }
        for each in found
    ]
    away = [(each, SENTENCES.get(each.code, "")) for each in turned_away()]
    return render(request, "exchange/home.html", {"rows": rows, "away": away})


def _outcome(code: str) -> object:
    """Return what became of the last try in words; a sentence of the other side's door where it gave one."""
    return OUTCOMES.get(code) or SENTENCES.get(code) or _("对方没有收下（%s）") % code


@require_POST
@staff_door(*EXCHANGE)
def again(request: StaffRequest, key: UUID) -> HttpResponse:
    """Do once more what could not be done.

    :raises NotFound: if it is done meanwhile, or of no partner of this office
    """
    row = open_incoming(request.acting, key)
    if try_again(row, request.now):
        messages.success(request, _("办好了。"))
    else:
        messages.warning(request, _("还是办不了，原因写在这封信旁边。"))
    return HttpResponseRedirect(reverse("exchange:home"))
