"""What each act is called on a button: what one is about to do, where the timeline says what was done."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

VERBS: dict[str, Promise] = {
    "triaged": pgettext_lazy("button", "甄别"),
    "split": pgettext_lazy("button", "分出诉求"),
    "unlinked": pgettext_lazy("button", "取消关联"),
    "directed": pgettext_lazy("button", "导入法定途径"),
    "forwarded": pgettext_lazy("button", "转送"),
    "assigned": pgettext_lazy("button", "交办"),
    "co_assigned": pgettext_lazy("button", "确定协办"),
    "objected": pgettext_lazy("button", "提出异议"),
    "returned": pgettext_lazy("button", "同意退回"),
    "objection_denied": pgettext_lazy("button", "不同意异议"),
    "decided": pgettext_lazy("button", "裁定承办单位"),
    "owned": pgettext_lazy("button", "确定包案领导"),
    "notified": pgettext_lazy("button", "书面告知"),
    "accepted": pgettext_lazy("button", "受理"),
    "refusal_proposed": pgettext_lazy("button", "拟不予受理"),
    "refused": pgettext_lazy("button", "同意不予受理"),
    "refusal_denied": pgettext_lazy("button", "不同意，应当受理"),
    "notice_served": pgettext_lazy("button", "登记告知书送达"),
    "noted": pgettext_lazy("button", "记办理情况"),
    "heard": pgettext_lazy("button", "听取信访人陈述"),
    "extended": pgettext_lazy("button", "延长办理期限"),
    "simplified": pgettext_lazy("button", "适用简易办理"),
    "mediation_transferred": pgettext_lazy("button", "移交调解"),
    "settled": pgettext_lazy("button", "登记和解"),
    "urgent_noticed": pgettext_lazy("button", "提醒紧急情况"),
    "urgent_reported": pgettext_lazy("button", "向上报告紧急情况"),
    "proxied": pgettext_lazy("button", "登记委托代理"),
    "proxy_ended": pgettext_lazy("button", "结束委托代理"),
    "recusal_asked": pgettext_lazy("button", "登记回避申请"),
    "recused": pgettext_lazy("button", "决定回避"),
    "recusal_denied": pgettext_lazy("button", "不同意回避"),
    "kept_confidential": pgettext_lazy("button", "为本人保密"),
    "drafted": pgettext_lazy("button", "写处理意见书"),
    "answered": pgettext_lazy("button", "签发处理意见书"),
    "replied": pgettext_lazy("button", "回复建议"),
    "consulted": pgettext_lazy("button", "答复咨询"),
    "answer_served": pgettext_lazy("button", "登记答复送达"),
    "promised": pgettext_lazy("button", "作出承诺"),
    "promised_meanwhile": pgettext_lazy("button", "作出承诺"),
    "promise_kept": pgettext_lazy("button", "登记已兑现"),
    "promise_broken": pgettext_lazy("button", "登记未兑现"),
    "promise_missed": pgettext_lazy("button", "登记未兑现"),
    "review_requested": pgettext_lazy("button", "代收复查申请"),
    "hearing_opened": pgettext_lazy("button", "开始听证"),
    "hearing_closed": pgettext_lazy("button", "结束听证"),
    "reviewed": pgettext_lazy("button", "作复查意见"),
    "redo_ordered": pgettext_lazy("button", "责令重新办理"),
    "review_served": pgettext_lazy("button", "登记复查意见送达"),
    "redo_served": pgettext_lazy("button", "登记撤销决定送达"),
    "re_review_requested": pgettext_lazy("button", "代收复核申请"),
    "re_reviewed": pgettext_lazy("button", "作复核意见"),
    "re_review_served": pgettext_lazy("button", "登记复核意见送达"),
    "called_back": pgettext_lazy("button", "回访"),
    "closed": pgettext_lazy("button", "办结"),
    "corrected": pgettext_lazy("button", "纠正错误办结"),
}


def verb(act: str) -> str:
    """Return what an act is called on a button."""
    return str(VERBS[act])
