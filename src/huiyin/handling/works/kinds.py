"""Closed lists of works: what is built or mended, where an item comes from, why one is dropped, how residents were heard."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WorksKind(models.TextChoices):
    """What is built or mended; codes that events of a grid have too mean the same."""

    ROADS = "roads", _("道路桥梁")
    WATER = "water", _("供水水利")
    POWER = "power", _("供电照明")
    SANITATION = "sanitation", _("环境卫生")
    FACILITIES = "facilities", _("公共设施")
    RIVERS = "rivers", _("河道沟渠")
    HAZARD = "hazard", _("安全隐患")


class Origin(models.TextChoices):
    """Where an item comes from."""

    MATTER = "matter", pgettext_lazy("works", "群众反映")
    WARNING = "warning", pgettext_lazy("works", "预警：同因多发")
    MEETING = "meeting", pgettext_lazy("works", "会议议定")


class Dropped(models.TextChoices):
    """Why an item is taken off the list before it was done; everybody reads it."""

    NO_MONEY = "no_money", _("资金没有落实")
    ELSEWHERE = "elsewhere", _("并入其他项目")
    NOT_NEEDED = "not_needed", _("现场核实不再需要")
    NOT_ALLOWED = "not_allowed", _("规划或者用地不允许")


class Parted(models.TextChoices):
    """Why a matter is taken out of an item that rested on it."""

    OTHER_CAUSE = "other_cause", _("核实不是同一原因")
    OTHER_PLACE = "other_place", _("核实不是同一地点")
    SETTLED = "settled", _("已经另外解决")
    BY_MISTAKE = "by_mistake", _("编号填错")


class Declined(models.TextChoices):
    """Why what a warning proposed is not put on the list."""

    DONE = "done", _("已经修好")
    ON_THE_LIST = "on_the_list", _("清单上已有")
    NOT_WORKS = "not_works", _("不是修建能解决的，照常办理")
    NOT_ONE_CAUSE = "not_one_cause", _("核实不是同一原因")
    ELSEWHERE = "elsewhere", _("由上级部门安排")
    LATER = "later", _("列入以后的计划")


class Heard(models.TextChoices):
    """How the residents were heard."""

    MEETING = "meeting", _("村民会议、村民代表会议")
    VISIT = "visit", _("到户、到现场问")
    PHONE = "phone", _("电话回访")
    CODE = "code", _("本人凭查询码说的")


def works_kind_word(kind: str) -> str:
    """Return the word of a kind of works; the code itself for one that is not known."""
    return str(dict(WorksKind.choices).get(kind, kind))
