"""The closed lists of casework: how a person was heard, what a proxy may do, when to simplify, what is urgent."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused

HEARD: Mapping[str, Promise] = {
    "in_person": _("当面听取"),
    "on_site": _("到现场听取"),
    "by_phone": _("电话听取"),
    "by_video": _("视频听取"),
    "in_writing": _("书面陈述"),
}
SCOPES: Mapping[str, Promise] = {
    "follow": _("查询进度和结果"),
    "papers": _("递交、签收材料"),
    "speak": _("陈述意见，参加听证、调解"),
    "all": _("以上全部，并代为申请复查、复核"),
}
SIMPLE: Mapping[str, Promise] = {
    "clear": _("初次提出，事实清楚、责任明确、争议不大"),
    "easy_reply": _("提出咨询或者意见建议、表达感谢，可以即时答复"),
    "daily_need": _("涉及群众日常生产生活，时效性强，应当即时处理"),
    "promised": _("有关机关、单位已有明确承诺或者结论"),
}
EVENTS: Mapping[str, Promise] = {
    "disaster": _("自然灾害"),
    "safety": _("生产、消防、交通等安全隐患或者事故"),
    "building": _("房屋、桥梁、边坡等危险"),
    "health": _("食品、饮水、疫病等公共卫生"),
    "supply": _("大面积停水、停电、停气、断路"),
    "environment": _("环境污染"),
    "wages": _("较多人员被拖欠工资"),
    "life": _("人身安全面临紧迫危险，需要救助"),
}


def check(value: str, closed: Mapping[str, Promise], field: str) -> str:
    """Return the value if it is in the closed list.

    :raises Refused: naming what may be chosen
    """
    if value not in closed:
        words = "；".join(str(each) for each in closed.values())
        raise Refused("not_in_the_list", _("请从下列各项中选择：%(words)s。") % {"words": words}, field=field)
    return value
