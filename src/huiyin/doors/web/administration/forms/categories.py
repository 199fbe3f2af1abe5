"""Forms about categories: add, reword, end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.administration.forms.base import Day, OfficeForm, OneRow
from huiyin.doors.web.administration.roles import SYSTEM
from huiyin.record.administration import categories as acts
from huiyin.record.administration.lookups import category_of, parents_open

CODE = r"^[a-z0-9_]+(\.[a-z0-9_]+){0,2}$"


class Words(forms.Form):
    """The words of a category in three languages."""

    zh_hans = forms.CharField(label=_("简体名称"), max_length=60)
    zh_hant = forms.CharField(label=_("繁体名称"), max_length=60, help_text=_("按当地用语填写，不是逐字转换。"))
    en = forms.CharField(label=_("英文名称"), max_length=80)


class AboutCategory(OfficeForm):
    """A form about categories."""

    role = SYSTEM

    def onward(self) -> str:
        """Return the list of categories."""
        return reverse("administration:categories")


class ParentChoice(OneRow):
    """A choice of the category above, with its code."""

    def label_from_instance(self, obj: Any) -> str:
        """Return code and word."""
        return f"{obj.pk} {obj}"


class Add(Words, AboutCategory):
    """Add a category."""

    act, path = "category_added", "categories/add/"
    tells = _("甄别时马上可以选到它；代码用过就不再给别的分类。")

    parent = ParentChoice(queryset=None, label=_("上级分类"), required=False, empty_label=_("无（一级分类）"))
    code = forms.RegexField(
        CODE, max_length=40, label=_("代码"), help_text=_("上级代码、点、一段字母或数字，如 water.canal。"),
        error_messages={"invalid": _("请用小写字母、数字和点，如 water.canal。")},
    )  # fmt: skip
    valid_from = Day(_("生效日期"))
    field_order = ("parent", "code", "zh_hans", "zh_hant", "en", "valid_from")

    def prepare(self) -> None:
        """Offer the categories above."""
        self.offer("parent", parents_open())
        self.start(valid_from=self.today)

    def do(self) -> Any:
        """Add it."""
        return acts.add_category(**self.said, **self.doing)


class Reword(Words, AboutCategory):
    """Correct the words of a category."""

    act, path = "category_reworded", "categories/<str:key>/reword/"
    tells = _("只用来改写名称，以前的统计也显示新名称；意思变了请停用旧的、增设新的。")

    def find(self, key: str) -> Any:
        """Return the category."""
        return category_of(key)

    def prepare(self) -> None:
        """Begin with the words it has."""
        self.start(zh_hans=self.target.zh_hans, zh_hant=self.target.zh_hant, en=self.target.en)

    def do(self) -> None:
        """Reword it."""
        acts.reword_category(self.target, **self.said, **self.doing)


class End(AboutCategory):
    """End a category."""

    act, path = "category_ended", "categories/<str:key>/end/"
    tells = _("过了最后一天，新的事项不能再选它；以前的事项仍属于它。停用后不能恢复。")
    final = True

    valid_to = Day(_("最后一天"))

    def find(self, key: str) -> Any:
        """Return the category."""
        return category_of(key)

    def prepare(self) -> None:
        """Begin with today."""
        self.start(valid_to=self.today)

    def do(self) -> None:
        """End it."""
        acts.end_category(self.target, **self.said, **self.doing)


FORMS: tuple[type[OfficeForm], ...] = (Add, Reword, End)
