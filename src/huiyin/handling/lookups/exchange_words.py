"""The words of what is done between installations: objections, files of reviews, what was left out."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EXCHANGE_ACTS: dict[str, Promise] = {
    "objected_above": _("向来文机关提出异议"),
    "returned_above": _("来文机关同意退回"),
    "denied_above": _("来文机关不同意退回"),
    "files_left_out": _("附件没有收下"),
    "brought_in": _("随复查、复核卷宗转入"),
    "review_file_asked": _("调取复查、复核卷宗"),
    "review_file_taken": _("收到复查卷宗"),
    "review_told": _("转来下级的复查情况"),
    "re_review_file_taken": _("收到复核卷宗"),
    "agreement_told": _("转来调解协议生效"),
    "withdrawal_told": _("撤回（事项此前已办结）"),
}
