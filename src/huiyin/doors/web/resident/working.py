"""Rights while a matter is worked on: someone steps aside, a proxy ends, the name stays confidential (信访工作条例 Art. 17, 28, 30)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.doors.web.resident.right import Right, Said, own
from huiyin.handling.casework.people import ask_recusal, end_proxy, keep_confidential
from huiyin.handling.lookups.own_choices import own_proxy, post_in_charge, posts_to_step_aside, proxies_to_end
from huiyin.handling.lookups.page import contact_of
from huiyin.record.offices.acting import Acting


def _ask_recusal(said: Said, by: Acting, at: datetime) -> None:
    post = post_in_charge(own(by), said.chosen)
    ask_recusal(contact_of(own(by)), post, said.text, by=by, on=at.date(), at=at)


def _end_proxy(said: Said, by: Acting, at: datetime) -> None:
    end_proxy(own_proxy(own(by), said.chosen, at.date()), by=by, on=at.date(), at=at)


def _keep_confidential(_said: Said, by: Acting, at: datetime) -> None:
    keep_confidential(contact_of(own(by)), by=by, on=at.date(), at=at)


WORKING = (
    Right(
        "recusal_asked",
        "recusals",
        pgettext_lazy("right", "申请回避"),
        _("为什么要回避：和谁有什么利害关系"),
        pgettext_lazy("right", "申请回避"),
        _("已申请回避，由负责人决定，结果会告诉您。"),
        _ask_recusal,
        _("经办的人和您的事有利害关系的，可以申请换人。由本机关负责人决定；申请负责人回避的，由上一级决定。"),
        choose=posts_to_step_aside,
        whom=_("申请谁回避"),
        none_left=_("现在没有可以申请回避的岗位，或者都已经申请过，正在等决定。"),
    ),
    Right(
        "proxy_ended",
        "proxies-ended",
        _("结束委托"),
        "",
        _("结束委托"),
        _("委托已结束，从现在起他不能再代您办理。"),
        _end_proxy,
        choose=proxies_to_end,
        whom=_("结束谁的代理"),
        none_left=_("现在没有正在生效的委托。"),
    ),
    Right(
        "kept_confidential",
        "confidentialities",
        pgettext_lazy("right", "要求保密"),
        "",
        _("请为我保密"),
        _("已保密：转给其他单位的函件里不再写您是谁。"),
        _keep_confidential,
        _(
            "从现在起，转给其他单位的函件里不写您的姓名、电话和住址；经办单位要联系您、送达文书，仍能看到，每看一次都记下来。以前已经发出的函件不能收回。"
        ),
    ),
)
