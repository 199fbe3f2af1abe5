"""The words of events of a grid: acts, papers, limits, and where an event stands."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

EVENT_ACTS: dict[str, Promise] = {
    "event_collected": pgettext_lazy("act", "上报事件"),
    "settled_on_spot": pgettext_lazy("act", "当场解决"),
    "event_opened": pgettext_lazy("act", "事件立案"),
    "event_declined": pgettext_lazy("act", "事件不立案"),
    "event_dispatched": pgettext_lazy("act", "派遣"),
    "whistled": pgettext_lazy("act", "吹哨"),
    "event_taken": pgettext_lazy("act", "接办事件"),
    "event_returned": pgettext_lazy("act", "退回派单"),
    "fix_reported": pgettext_lazy("act", "反馈整改"),
    "fix_verified": pgettext_lazy("act", "核查：已解决"),
    "fix_rejected": pgettext_lazy("act", "核查：没有解决"),
    "verification_contested": pgettext_lazy("act", "另一份核查"),
    "verification_decided": pgettext_lazy("act", "决定以哪份核查为准"),
    "event_closed": pgettext_lazy("act", "事件结案"),
    "event_turned": pgettext_lazy("act", "事件转为信访事项"),
}
EVENT_PAPERS: dict[str, Promise] = {
    "event_declined": _("不立案的理由"),
    "event_return": _("退回的理由"),
    "whistle": _("吹哨：需要什么"),
    "fix_report": _("整改情况"),
    "verification": _("核查情况"),
}
EVENT_LIMITS: dict[str, Promise] = {
    "open_event": pgettext_lazy("limit", "事件立案"),
    "open_event_urgent": pgettext_lazy("limit", "事件立案"),
    "dispatch_event": pgettext_lazy("limit", "派遣"),
    "dispatch_event_urgent": pgettext_lazy("limit", "派遣"),
    "fix_urgent_supply": pgettext_lazy("limit", "整改"),
    "fix_urgent": pgettext_lazy("limit", "整改"),
    "fix_serious": pgettext_lazy("limit", "整改"),
    "fix_ordinary": pgettext_lazy("limit", "整改"),
    "fix_ordinary_works": pgettext_lazy("limit", "整改"),
    "verify_fix": pgettext_lazy("limit", "核查"),
}
EVENT_STATES: dict[str, Promise] = {
    "registered": pgettext_lazy("event", "已上报"),
    "triaged": pgettext_lazy("event", "已立案"),
    "sent": pgettext_lazy("event", "已派遣"),
    "accepted": pgettext_lazy("event", "整改中"),
    "answered": pgettext_lazy("event", "待核查"),
    "reviewed": pgettext_lazy("event", "已核查"),
}
