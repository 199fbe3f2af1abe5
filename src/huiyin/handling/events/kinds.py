"""What a grid takes in, how soon it must be put right, and what no grid worker may be given."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.lib.refusal import Refused


class EventKind(models.TextChoices):
    """The list of a grid's duties (网格事项清单): places and facilities, never persons."""

    ROADS = "roads", _("道路桥梁")
    WATER = "water", _("供水水利")
    POWER = "power", _("供电照明")
    SANITATION = "sanitation", _("环境卫生")
    FACILITIES = "facilities", _("公共设施")
    HAZARD = "hazard", _("安全隐患")
    RIVERS = "rivers", _("河道沟渠")
    DISPUTE = "dispute", _("矛盾纠纷（只写事）")


class Severity(models.TextChoices):
    """How soon it must be put right."""

    URGENT = "urgent", pgettext_lazy("severity", "紧急")
    SERIOUS = "serious", pgettext_lazy("severity", "较重")
    ORDINARY = "ordinary", pgettext_lazy("severity", "一般")


@dataclass(frozen=True)
class Outside:
    """Something that is not on the list: what it is, the article that keeps it from grids, where to go instead."""

    name: Promise
    article: str
    instead: Promise


KEPT_FROM_GRIDS = "jsjb_2021:17"
OUTSIDE: dict[str, Outside] = {
    "enforcement": Outside(_("行政执法、处罚"), KEPT_FROM_GRIDS, _("请报有执法权的部门，由执法人员到场。")),
    "danger": Outside(_("火情、伤病、违法犯罪"), KEPT_FROM_GRIDS, _("请立即拨打 119、120、110。")),
    "collecting": Outside(
        _("收集居民个人情况"), "pipl_2021:6", _("居民的身份、行踪、信仰、财产不在网格收集之列，请退回要求填报的单位。")
    ),
    "charging": Outside(_("收费、催款、摊派"), KEPT_FROM_GRIDS, _("请退回交办的单位自行办理。")),
    "petition": Outside(
        _("替人信访"), "xinfang_2022:17", _("请本人到窗口、网上或者打 12345 提出；行动不便的可以委托代理人。")
    ),
}
DECLINED: dict[str, Promise] = {
    "not_found": _("到现场没有发现"),
    "known": _("已有同一事件在办"),
    "elsewhere": _("已由其他渠道在办"),
    **{code: each.name for code, each in OUTSIDE.items()},
}
"""Why an event is not opened; what is outside the list rests on its article."""
RETURNED: dict[str, Promise] = {
    "not_ours": _("不是本单位职责"),
    "unclear": _("地点或者情况不清，找不到"),
    "needs_more": _("需要上级或者几家一起办"),
}


def check_kind(kind: str, severity: str) -> None:
    """Refuse what is outside the list, with its article and where to go; and whatever is no code at all.

    :raises Refused: beside ``kind`` or ``severity``
    """
    if (outside := OUTSIDE.get(kind)) is not None:
        raise Refused(
            "outside_the_list",
            _("“%(what)s”不在网格事项清单内，不能交给网格员办。") % {"what": outside.name},
            article=outside.article,
            remedy=outside.instead,
            field="kind",
        )
    if kind not in EventKind.values:
        raise Refused("not_in_the_list", _("请从清单里选是哪一类事。"), field="kind")
    if severity not in Severity.values:
        raise Refused("unknown_severity", _("请选择紧急、较重或者一般，写的程度不认识。"), field="severity")


def kind_word(kind: str) -> str:
    """Return the word of a kind of event; the code itself for one that is not known."""
    return str(dict(EventKind.choices).get(kind, kind))
