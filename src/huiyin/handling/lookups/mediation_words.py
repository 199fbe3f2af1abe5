"""The words of papers of people's mediation."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEDIATION_PAPERS: dict[str, Promise] = {
    "mediation_register": _("人民调解受理登记表"),
    "mediation_rights": _("权利义务告知书"),
    "mediation_transfer": _("移交调解函"),
    "mediation_end": _("终止调解通知书"),
    "mediation_agreement": _("人民调解协议书"),
    "mediation_report": _("结案报告表"),
    "mediation_feedback": _("调解结果反馈函"),
    "confirmation_pack": _("司法确认材料"),
    "agreement_scan": _("已签名的协议"),
    "agreement_terms": _("协议内容"),
    "investigation": _("调查记录"),
    "session_record": _("调解记录"),
    "session_place": _("调解地点"),
    "undisputed": _("无争议事实"),
    "worsening": _("防止激化的措施"),
    "performed": _("履行凭证"),
    "follow_up": _("回访记录"),
    "invitee": _("受邀参加的人"),
    "consent": _("调解意见记录"),
}
