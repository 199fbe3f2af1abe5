"""Why matters are closed: the closed list of reason codes. Closing itself has no row: journal and matter say it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Reason codes of closing; none of them is a promise to stop petitioning."""

    SUPPORTED = "supported_performed", _("支持并执行完毕")
    PARTLY = "partly_supported", _("部分支持")
    EXPLAINED = "explained", _("解释说明（合理但无依据）")
    NOT_SUPPORTED = "not_supported", _("不予支持")
    MEDIATED = "mediation_performed", _("调解协议履行完毕")
    MEDIATION_ENDED = "mediation_ended", _("调解终止")
    RECONCILED = "reconciled", _("和解")
    WITHDRAWN = "withdrawn", _("信访人撤回")
    DIRECTED = "directed", _("导入法定途径")
    TRANSFERRED = "transferred", _("转有权机关")
    NOT_ACCEPTED = "not_accepted", _("不予受理")
    NO_LONGER_ACCEPTED = "no_longer_accepted", _("不再受理")
    CARRIED = "carried_as_closed", _("旧台账记为办结")
    ADOPTED = "suggestion_adopted", _("建议已采纳")
    PARTLY_ADOPTED = "suggestion_partly", _("建议部分采纳")
    NOT_ADOPTED = "suggestion_not_adopted", _("建议未采纳已回复")
    CONSULTED = "consultation_answered", _("咨询已答复")
    REVIEW_LAPSED = "review_lapsed", _("逾期未申请复查")
    RE_REVIEW_LAPSED = "re_review_lapsed", _("逾期未申请复核")
    FINAL = "re_review_final", _("复核终结")
    UNREACHABLE = "unreachable", _("无法联系（姓名住址不清）")
    NO_SUCCESSOR = "no_successor", _("信访人死亡或者终止且无承继人")


#: reasons that only an act of their own reaches: nobody closes a matter with them by hand
OF_OTHER_ACTS = frozenset(
    {
        Reason.WITHDRAWN,
        Reason.MEDIATION_ENDED,
        Reason.DIRECTED,
        Reason.TRANSFERRED,
        Reason.NOT_ACCEPTED,
        Reason.NO_LONGER_ACCEPTED,
        Reason.CARRIED,
        Reason.FINAL,
    }
)


class Wrong(models.TextChoices):
    """Why a head corrects a closing."""

    REASON = "wrong_reason", _("办结事由有误")
    NOT_PERFORMED = "not_performed", _("意见没有执行")
    NOT_SERVED = "not_served", _("没有送达")
    NOT_WITHDRAWN = "not_withdrawn", _("撤回不是本人意愿")
    NEW_FACTS = "new_facts", _("出现新的事实")
