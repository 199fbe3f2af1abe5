"""The words under which acts, limits, papers and purposes are shown; codes without a word show themselves."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.handling.lookups.case_words import ARCHIVING, CASE_ACTS, CASE_LIMITS, CASE_PAPERS
from huiyin.handling.lookups.event_words import EVENT_ACTS, EVENT_LIMITS, EVENT_PAPERS
from huiyin.handling.lookups.exchange_words import EXCHANGE_ACTS
from huiyin.handling.lookups.mediation_words import MEDIATION_PAPERS
from huiyin.handling.lookups.order_words import ORDER_ACTS, ORDER_LIMITS, ORDER_PAPERS
from huiyin.handling.lookups.works_words import WORKS_ACTS, WORKS_LIMITS, WORKS_PAPERS
from huiyin.record.access.models import Custody
from huiyin.record.documents.models import Service
from huiyin.record.matters.models import Channel, State

__all__ = [
    "ACTS",
    "LIMITS",
    "Channel",
    "act_word",
    "limit_word",
    "paper_word",
    "part_word",
    "purpose_word",
    "state_word",
]

ACTS: dict[str, Promise] = {
    "registered": pgettext_lazy("act", "登记"),
    "carried_in": _("从旧台账转入"),
    "linked": _("关联重复来件"),
    "joined": _("他人加入"),
    "supplemented": pgettext_lazy("act", "补充材料"),
    "raised_anew": _("重新提出"),
    "code_renewed": _("补发查询码"),
    "triaged": _("甄别"),
    "claims_corrected": _("改诉求"),
    "split": _("分办"),
    "split_off": _("分出立件"),
    "directed": _("导入法定途径"),
    "forwarded": _("转送"),
    "assigned": _("交办"),
    "co_assigned": _("确定协办"),
    "objected": _("提出异议"),
    "returned": _("退回"),
    "objection_denied": _("异议不成立"),
    "decided": _("裁定承办单位"),
    "owned": _("确定包案领导"),
    "notified": _("书面告知"),
    "accepted": pgettext_lazy("act", "受理"),
    "refusal_proposed": _("拟不予受理"),
    "refused": _("不予受理"),
    "notice_served": _("送达告知书"),
    "noted": _("办理记录"),
    "heard": pgettext_lazy("act", "听取信访人陈述"),
    "extended": _("延长办理期限"),
    "proxied": _("委托代理人"),
    "proxy_ended": _("代理结束"),
    "recusal_asked": _("申请回避"),
    "recused": _("回避"),
    "kept_confidential": _("要求保密"),
    "identity_corrected": _("更正姓名、电话、住址"),
    "simplified": _("简易办理"),
    "urgent_noticed": _("发现紧急情况"),
    "urgent_reported": _("报告紧急情况"),
    "settled": _("达成和解"),
    "promised": _("作出承诺"),
    "promise_kept": _("承诺兑现"),
    "promise_part_kept": _("承诺部分兑现"),
    "promise_struck": _("撤下记错的承诺"),
    "promise_kept_undone": _("收回兑现的确认"),
    "promise_broken": _("承诺未兑现"),
    "drafted": _("起草处理意见书"),
    "answered": _("签发处理意见书"),
    "replied": _("回复建议"),
    "consulted": _("答复咨询"),
    "answer_served": _("送达答复"),
    "texts_chosen": _("要短信提醒"),
    "texts_stopped": _("不要短信提醒"),
    "publication_agreed": _("同意公开答复"),
    "publication_taken_back": _("收回公开的同意"),
    "publication_drafted": _("写公开稿"),
    "publication_checked": _("核对公开稿"),
    "answer_published": _("公开答复"),
    "answer_taken_down": _("撤下公开的答复"),
    "review_requested": pgettext_lazy("act", "申请复查"),
    "hearing_opened": _("听证开始"),
    "hearing_closed": _("听证结束"),
    "reviewed": _("复查"),
    "redo_ordered": _("责令重新办理"),
    "review_served": _("送达复查意见"),
    "re_review_requested": pgettext_lazy("act", "申请复核"),
    "re_reviewed": _("复核"),
    "review_declined": _("复查复核不予受理"),
    "rated": pgettext_lazy("act", "评价"),
    "called_back": _("回访"),
    "sent_up_unsolved": _("未解决，转上一级"),
    "withdrawn": pgettext_lazy("act", "撤回"),
    "stepped_out": _("退出（他人继续）"),
    "withdrawal_undone": pgettext_lazy("act", "取消撤回"),
    "rating_undone": pgettext_lazy("act", "收回评价"),
    "promised_meanwhile": _("作出承诺"),
    "promise_missed": _("承诺未兑现"),
    "redo_served": _("送达重新办理决定"),
    "re_review_served": _("送达复核意见"),
    "recusal_denied": _("不同意回避"),
    "refusal_denied": _("不同意不予受理"),
    "set_apart": _("单独立件"),
    "unlinked": _("取消关联"),
    "closed": _("办结"),
    "erased": _("依规删除个人内容"),
    "corrected": _("纠正重办"),
    "dispute_registered": pgettext_lazy("act", "登记纠纷"),
    "mediation_transferred": _("移交调解"),
    "consented": _("同意调解"),
    "consent_refused": _("不同意调解"),
    "consent_withdrawn": _("要求终止调解"),
    "mediation_accepted": pgettext_lazy("act", "受理调解"),
    "mediation_declined": _("不予调解"),
    "mediators_assigned": pgettext_lazy("act", "确定调解员"),
    "mediator_recused": _("调解员回避"),
    "invited": _("邀请他人参与调解"),
    "investigated": _("调查"),
    "session_called": _("安排调解"),
    "session_held": _("进行调解"),
    "undisputed_noted": _("记载无争议事实"),
    "worsening_reported": _("防止纠纷激化"),
    "level_raised": _("提级或者联合调解"),
    "agreement_drafted": _("起草调解协议"),
    "agreement_signed": _("签名盖章"),
    "agreement_took_force": _("调解协议生效"),
    "part_took_force": _("部分调解协议生效"),
    "agreed_orally": _("达成口头协议"),
    "performance_awaited": _("等待履行"),
    "performed": _("履行协议"),
    "performance_missed": _("逾期未履行协议"),
    "followed_up": _("回访履行情况"),
    "mediation_resumed": _("再次调解"),
    "mediation_ended": _("终止调解"),
    "mediation_closed": _("调解结案"),
    "confirmation_requested": _("申请司法确认"),
    "confirmation_docketed": _("法院受理司法确认"),
    "confirmation_decided": _("法院作出司法确认结果"),
    "committee_founded": _("设立人民调解委员会"),
    "roster_published": _("公布委员名单"),
    "mediator_hired": _("聘任调解员"),
    "mediator_left": _("调解员离任"),
    **CASE_ACTS,
    **EVENT_ACTS,
    **EXCHANGE_ACTS,
    **ORDER_ACTS,
    **WORKS_ACTS,
}
LIMITS: dict[str, Promise] = {
    "forward": _("转送交办"),
    "pass_on": _("再转送或受理"),
    "notify_on_spot": _("当场告知"),
    "notify_direct": _("告知是否受理"),
    "notify_forwarded": _("告知是否受理"),
    "object": pgettext_lazy("limit", "提出异议"),
    "handle": pgettext_lazy("limit", "答复"),
    "feed_back": _("反馈结果"),
    "feed_back_above": _("向上级反馈"),
    "ask_review": _("申请复查"),
    "review": _("复查"),
    "ask_re_review": _("申请复核"),
    "re_review": _("复核"),
    "report_urgent": pgettext_lazy("limit", "报告紧急情况"),
    "answer_proposal": _("反馈建议"),
    "ask_confirmation": _("申请司法确认"),
    "perform": _("履行调解协议"),
    **CASE_LIMITS,
    **EVENT_LIMITS,
    **ORDER_LIMITS,
    **WORKS_LIMITS,
}
PROMISED_REPLY = _("承诺时限内回应")
WHY: dict[str, Promise] = {
    "notify": _("联系、告知信访人"),
    "hear": _("听取信访人陈述"),
    "serve": _("送达文书"),
    "verify": _("核实身份和事实"),
    "proxy": _("办理委托、代理"),
}
PURPOSES: dict[str, Promise] = {
    "handling": _("办理"),
    "duties": _("查看待办"),
    "supervising": _("督促"),
    "reviewing": _("复查复核"),
    "register": _("登记"),
    "search": _("查找"),
    "figures": _("核对统计"),
    "print": _("打印"),
    "mediating": _("调解"),
    "opened": _("破例查阅"),
    "exchange": _("接口调用"),
    **WHY,
    **ARCHIVING,
}
HANDED_IN: dict[str, Promise] = {"image": _("提交的照片"), "audio": _("提交的录音")}
PAPERS: dict[str, Promise] = {
    "left_out": _("没有收下的附件"),
    "review_course": _("原办理经过"),
    "attachment": _("提交的材料"),
    "note": _("内部记录"),
    "public_note": _("办理进展"),
    "way": _("指引去向"),
    "forward": _("转送函"),
    "assign": _("交办函"),
    "return": _("异议退回函"),
    "supplement": _("补充的内容"),
    "receipt": _("登记回执"),
    "notice": _("告知书"),
    "refusal": _("不予受理告知书"),
    "extension": _("延期告知书"),
    "where_sent": _("转送去向告知书"),
    "opinion": _("处理意见书"),
    "suggestion": _("建议回复"),
    "consultation": _("咨询答复"),
    "review": _("复查意见书"),
    "rereview": _("复核意见书"),
    "service": _("送达回证"),
    "review_request": _("复查复核申请"),
    "review_received": _("复查复核受理告知书"),
    "review_declined": _("复查复核不予受理告知书"),
    "withdrawal": _("撤回书"),
    "closing": _("办结依据"),
    "statement": _("听取陈述的记录"),
    "settlement": _("和解协议"),
    "recusal": _("回避申请"),
    "identity_correction": _("更正的情况"),
    "draft": _("处理意见书草稿"),
    "public_text": _("公开稿"),
    "extension_reasons": _("延期的理由"),
    "hearing_wish": _("听证申请"),
    "denial": _("不同意的理由"),
    "reasons": _("理由"),
    "decision": _("裁定理由"),
    "promise": _("承诺"),
    "promise_done": _("承诺兑现的情况"),
    "promise_struck": _("撤下承诺的理由"),
    "urgent_event": _("紧急情况"),
    "urgent_report": _("紧急情况报告"),
    "ledger_row": _("旧台账记录"),
    "hearing": _("听证通知书"),
    **MEDIATION_PAPERS,
    **CASE_PAPERS,
    **EVENT_PAPERS,
    **ORDER_PAPERS,
    **WORKS_PAPERS,
}
METHODS = dict(Service.Method.choices)
PARTS = dict(Custody.Part.choices)
LATE_REASONS: dict[str, Promise] = {
    "receipt_came_late": _("回证、函件后到"),
    "on_paper_first": _("当时先在纸上办理"),
    "out_of_order": _("系统、网络或者停电故障"),
    "left_out": _("核查发现漏记"),
}


def act_word(act: str) -> str:
    """Return the word of an act."""
    return str(ACTS.get(act, act))


def limit_word(key: str) -> str:
    """Return the word of a limit by its full or short key; the office's own promises share one."""
    short = key.rpartition(".")[2]
    return str(LIMITS.get(short, PROMISED_REPLY if short.startswith("answer_") else short))


def purpose_word(purpose: str) -> str:
    """Return the word of the purpose for which someone looked."""
    return str(PURPOSES.get(purpose, purpose))


def paper_word(kind: str, media_type: str = "") -> str:
    """Return the word of a kind of paper; what was handed in is told apart by what it is."""
    if kind == "attachment":
        return str(HANDED_IN.get(media_type.partition("/")[0], PAPERS[kind]))
    return str(PAPERS.get(kind, kind))


def method_word(method: str) -> str:
    """Return the word of a way of serving; empty where nothing was served."""
    return str(METHODS.get(method, method))


def part_word(part: str) -> str:
    """Return the word of a part of custody."""
    return str(PARTS.get(part, part))


def state_word(state: str) -> str:
    """Return the word of a state."""
    return str(State(state).label)
