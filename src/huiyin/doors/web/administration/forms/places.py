"""Forms about villages and grids: enter, rename, hand over, end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.administration.forms.base import Day, OfficeForm, OneRow
from huiyin.doors.web.administration.roles import SYSTEM
from huiyin.handling.works import place_ends
from huiyin.record.administration import places as acts
from huiyin.record.administration.lookups import grid_of, group_of, office_of, open_posts, village_of

PINYIN = r"^[a-z][a-z ]{0,118}$"


class Named(forms.Form):
    """The name of a village, and how it sorts."""

    name = forms.CharField(label=_("名称"), max_length=60)
    sort_key = forms.RegexField(
        PINYIN, label=_("拼音"), help_text=_("小写全拼，名单按它排序，如 liushuping。"),
        error_messages={"invalid": _("请只填小写字母，如 liushuping。")},
    )  # fmt: skip


class FoundVillage(Named, OfficeForm):
    """Enter a village."""

    act, path, role = "village_founded", "offices/<uuid:key>/villages/found/", SYSTEM
    tells = _("群众提交时马上可以选到它。")

    code = forms.RegexField(
        r"^\d{12}$", label=_("区划代码"), help_text=_("统计用区划代码，12 位数字。"),
        error_messages={"invalid": _("请填 12 位数字。")},
    )  # fmt: skip
    valid_from = Day(_("生效日期"))

    def find(self, key: UUID) -> Any:
        """Return the office."""
        return office_of(self.by, key)

    def prepare(self) -> None:
        """Begin with today."""
        self.start(valid_from=self.today)

    def do(self) -> Any:
        """Enter it."""
        return acts.found_village(self.target, **self.said, **self.doing)

    def onward(self) -> str:
        """Return the village's page, once it is there."""
        if self.made is None:
            return reverse("administration:office", args=[self.target.pk])
        return reverse("administration:village", args=[self.made.pk])


class AboutVillage(OfficeForm):
    """A form about one village."""

    role = SYSTEM

    def find(self, key: UUID) -> Any:
        """Return the village."""
        return village_of(self.by, key)

    def onward(self) -> str:
        """Return the village's page."""
        return reverse("administration:village", args=[self.target.pk])


class RenameVillage(Named, AboutVillage):
    """Correct the name of a village."""

    act, path = "village_renamed", "villages/<uuid:key>/rename/"
    tells = _("只用来更正名称。并村、撤村请终止旧的、登记新的。")

    def prepare(self) -> None:
        """Begin with the name it has."""
        self.start(name=self.target.name, sort_key=self.target.sort_key)

    def do(self) -> None:
        """Rename it."""
        acts.rename_village(self.target, **self.said, **self.doing)


class EndVillage(AboutVillage):
    """End a village."""

    act, path = "village_ended", "villages/<uuid:key>/end/"
    tells = _("新的事项不能再选它；以前的事项仍属于它。终止后不能恢复。")
    final = True

    valid_to = Day(_("失效日期"))

    def prepare(self) -> None:
        """Begin with today."""
        self.start(valid_to=self.today)

    def do(self) -> None:
        """End it."""
        acts.end_village(self.target, **self.said, **self.doing)


class PostChoice(OneRow):
    """A choice of a post of the office, by title; none is a choice too."""

    def __init__(self) -> None:
        super().__init__(queryset=None, label=_("负责岗位"), required=False, empty_label=_("暂无"))

    def label_from_instance(self, obj: Any) -> str:
        """Return the title."""
        return str(obj.title)


class LayGrid(AboutVillage):
    """Lay a grid in the village."""

    act, path = "grid_laid", "villages/<uuid:key>/grids/lay/"
    tells = _("网格由一个岗位负责，换人不用改网格。")

    name = forms.CharField(label=_("名称"), max_length=60)
    code = forms.RegexField(
        r"^\d{14,16}$", label=_("网格代码"), help_text=_("14 到 16 位数字，前 12 位通常是村（社区）代码。"),
        error_messages={"invalid": _("请填 14 到 16 位数字。")},
    )  # fmt: skip
    post = PostChoice()
    valid_from = Day(_("生效日期"))

    def prepare(self) -> None:
        """Offer the posts of the office."""
        self.offer("post", open_posts(self.target.office))
        self.start(valid_from=self.today, code=self.target.code)

    def do(self) -> Any:
        """Lay it."""
        return acts.lay_grid(self.target, **self.said, **self.doing)


class AboutGrid(OfficeForm):
    """A form about one grid."""

    role = SYSTEM

    def find(self, key: UUID) -> Any:
        """Return the grid."""
        return grid_of(self.by, key)

    def onward(self) -> str:
        """Return the page of its village."""
        return reverse("administration:village", args=[self.target.village_id])


class HandGrid(AboutGrid):
    """Put the grid into the care of another post."""

    act, path = "grid_handed", "grids/<uuid:key>/hand/"
    tells = _("以后的事件派给新岗位；手里的不变。")

    post = PostChoice()

    def prepare(self) -> None:
        """Offer the posts of the office."""
        self.offer("post", open_posts(self.target.village.office))
        self.start(post=self.target.post)

    def do(self) -> None:
        """Hand it over."""
        acts.hand_grid(self.target, **self.said, **self.doing)


class EndGrid(AboutGrid):
    """End the grid."""

    act, path = "grid_ended", "grids/<uuid:key>/end/"
    tells = _("还有没结案的事件时不能终止。终止后不能恢复；以前的记录保留。")
    final = True

    valid_to = Day(_("失效日期"))

    def prepare(self) -> None:
        """Begin with today."""
        self.start(valid_to=self.today)

    def do(self) -> None:
        """End it."""
        place_ends.end_grid(self.target, **self.said, **self.doing)


class LayGroup(AboutVillage):
    """Enter a villagers' group of the village."""

    act, path = "group_laid", "villages/<uuid:key>/groups/lay/"
    tells = _("民生项目可以写明在哪个村民小组。")

    name = forms.CharField(label=_("名称"), max_length=40)
    code = forms.RegexField(
        r"^\d{15}$", label=_("小组代码"), help_text=_("村（社区）代码加三位顺序号。"),
        error_messages={"invalid": _("请填 15 位数字。")},
    )  # fmt: skip
    valid_from = Day(_("生效日期"))

    def prepare(self) -> None:
        """Begin with today and the village's code."""
        self.start(valid_from=self.today, code=self.target.code)

    def do(self) -> Any:
        """Enter it."""
        return acts.lay_group(self.target, **self.said, **self.doing)


class EndGroup(OfficeForm):
    """End a villagers' group."""

    act, path, role = "group_ended", "groups/<uuid:key>/end/", SYSTEM
    tells = _("还有没销号的民生项目时不能终止。终止后不能恢复；以前的记录保留。")
    final = True

    valid_to = Day(_("失效日期"))

    def find(self, key: UUID) -> Any:
        """Return the group."""
        return group_of(self.by, key)

    def onward(self) -> str:
        """Return the page of its village."""
        return reverse("administration:village", args=[self.target.village_id])

    def prepare(self) -> None:
        """Begin with today."""
        self.start(valid_to=self.today)

    def do(self) -> None:
        """End it."""
        place_ends.end_group(self.target, **self.said, **self.doing)


FORMS: tuple[type[OfficeForm], ...] = (
    *(FoundVillage, RenameVillage, EndVillage, LayGrid, HandGrid, EndGrid),
    *(LayGroup, EndGroup),
)
