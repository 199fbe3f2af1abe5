"""The words of hotline orders: acts, papers, limits, and where an order stands."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ORDER_ACTS: dict[str, Promise] = {
    "order_taken": pgettext_lazy("act", "收到工单"),
    "order_closed_there": pgettext_lazy("act", "平台已结单"),
    "order_graded": pgettext_lazy("act", "工单定类"),
    "order_sent": pgettext_lazy("act", "派单"),
    "order_returned": pgettext_lazy("act", "退单"),
    "caller_contacted": pgettext_lazy("act", "联系来电人"),
    "caller_not_reached": pgettext_lazy("act", "联系来电人，没有接通"),
    "order_resolved": pgettext_lazy("act", "反馈办理结果"),
    "order_called_back": pgettext_lazy("act", "回访来电人"),
    "order_redone": pgettext_lazy("act", "退回重办"),
    "exclusion_asked": pgettext_lazy("act", "申请剔除"),
    "exclusion_agreed": pgettext_lazy("act", "同意剔除"),
    "exclusion_denied": pgettext_lazy("act", "不同意剔除"),
    "order_turned": pgettext_lazy("act", "转为信访事项"),
    "order_closed": pgettext_lazy("act", "结单"),
}
ORDER_PAPERS: dict[str, Promise] = {
    "order_return": _("退单的理由"),
    "caller_contact": _("联系来电人的情况"),
    "order_reply": _("办理结果"),
    "order_redo": _("重办的理由"),
    "exclusion": _("申请剔除的事实"),
}
ORDER_LIMITS: dict[str, Promise] = {
    "contact_emergency": pgettext_lazy("limit", "联系来电人"),
    "contact_caller": pgettext_lazy("limit", "联系来电人"),
    "answer_platform": pgettext_lazy("limit", "平台要求的时限"),
}
ORDER_STATES: dict[str, Promise] = {
    "registered": pgettext_lazy("order", "待派单"),
    "sent": pgettext_lazy("order", "已派单"),
    "accepted": pgettext_lazy("order", "办理中"),
    "answered": pgettext_lazy("order", "已反馈"),
    "closed": pgettext_lazy("order", "已结单"),
}
