"""Forms about offices: found, rename, describe, close."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.administration.forms.base import Day, OfficeForm
from huiyin.doors.web.administration.roles import SYSTEM
from huiyin.law.profiles import profile, profiles
from huiyin.record.administration import offices as acts
from huiyin.record.administration.lookups import KINDS, LANGS, categories_open, office_of

CODE = r"^[a-z][a-z0-9_]{1,38}$"


def profile_choices() -> list[tuple[str, str]]:
    """Return the profiles of law by name."""
    return [(key, f"{profile(key).name} ({key})") for key in profiles()]


class AboutOffice(OfficeForm):
    """A form about one office."""

    role = SYSTEM

    def find(self, key: UUID) -> Any:
        """Return the office."""
        return office_of(self.by, key)

    def onward(self) -> str:
        """Return the office's page."""
        return reverse("administration:office", args=[self.target.pk])


class Facts(forms.Form):
    """What people need to know of an office."""

    phone = forms.CharField(label=_("电话"), required=False, max_length=40, help_text=_("群众看得到的号码。"))
    address = forms.CharField(label=_("地址"), required=False, max_length=200)
    hours = forms.CharField(label=_("办公时间"), required=False, max_length=120)
    takes_matters = forms.BooleanField(
        label=_("接收群众来件"), required=False, help_text=_("不勾选，群众提交时就选不到它。")
    )
    profile = forms.ChoiceField(label=_("适用法规"), choices=profile_choices, help_text=_("只对以后开始的期限起作用。"))
    lang = forms.ChoiceField(label=_("公文文字"), choices=LANGS)


class Found(AboutOffice, Facts):
    """Found an office under this one."""

    act, path = "office_founded", "offices/<uuid:key>/found/"
    tells = _("新单位当天列入名单；代码、文号简称以后不能给别的单位再用。")

    code = forms.RegexField(
        CODE, label=_("代码"), help_text=_("小写字母、数字和下划线，字母开头，不能改。"),
        error_messages={"invalid": _("请用小写字母开头，只含小写字母、数字和下划线。")},
    )  # fmt: skip
    name = forms.CharField(label=_("名称"), max_length=120)
    mark = forms.CharField(label=_("文号简称"), max_length=12, help_text=_("文号里用，如“青石信”。"))
    kind = forms.ChoiceField(label=_("性质"), choices=KINDS)
    division = forms.RegexField(
        r"^\d{12}$", label=_("区划代码"), help_text=_("统计用区划代码，12 位数字。"),
        error_messages={"invalid": _("请填 12 位数字。")},
    )  # fmt: skip
    opened_on = Day(_("设立日期"))
    field_order = ("name", "mark", "code", "kind", "division", "opened_on")

    def prepare(self) -> None:
        """Begin with what the office above has."""
        above = self.target
        self.start(opened_on=self.today, division=above.division, profile=above.profile, lang=above.lang)
        self.start(takes_matters=True)

    def do(self) -> Any:
        """Found it."""
        return acts.found(parent=self.target, **self.said, **self.doing)

    def onward(self) -> str:
        """Return the new office's page, once it is there."""
        return reverse("administration:office", args=[(self.made or self.target).pk])


class Rename(AboutOffice):
    """Give the office another name."""

    act, path = "office_renamed", "offices/<uuid:key>/rename/"
    tells = _("从今天起用新名称；已经发出的文书不变，旧名称留在变更记录里。")

    name = forms.CharField(label=_("名称"), max_length=120)
    mark = forms.CharField(label=_("文号简称"), max_length=12)

    def prepare(self) -> None:
        """Begin with the name it has."""
        self.start(name=self.target.name, mark=self.target.mark)

    def do(self) -> None:
        """Rename it."""
        acts.rename(self.target, **self.said, **self.doing)


class Describe(AboutOffice, Facts):
    """Change what people need to know of the office."""

    act, path = "office_described", "offices/<uuid:key>/describe/"
    tells = _("群众页面和以后的文书马上用新内容；改前改后都有记录。")

    def prepare(self) -> None:
        """Begin with what is known."""
        self.start(**{name: getattr(self.target, name) for name in self.fields})

    def do(self) -> None:
        """Describe it."""
        acts.describe(self.target, **self.said, **self.doing)


class Competences(AboutOffice):
    """Say which categories the office is competent for."""

    act, path = "competences_set", "offices/<uuid:key>/competences/"
    tells = _("登记和甄别时按它提示承办机关，转送时先填上；由谁办仍由甄别岗位决定。改前改后都有记录。")

    competences = forms.MultipleChoiceField(
        label=_("负责的内容分类"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("勾选一级分类，就包括它下面的；一项不选就是没有对口的分类。"),
    )

    def prepare(self) -> None:
        """Offer the categories of today, and begin with those it has."""
        self.fields["competences"].choices = categories_open(self.today)  # type: ignore[attr-defined]
        self.start(competences=self.target.competences)

    def do(self) -> None:
        """Set them."""
        acts.set_competences(self.target, self.said["competences"], **self.doing)


class Close(AboutOffice):
    """Close the office."""

    act, path = "office_closed", "offices/<uuid:key>/close/"
    tells = _("撤销后不能恢复，也不能再设岗位；事项、文书和记录都保留。")
    final = True

    closed_on = Day(_("撤销日期"))

    def prepare(self) -> None:
        """Begin with today."""
        self.start(closed_on=self.today)

    def do(self) -> None:
        """Close it."""
        acts.close(self.target, **self.said, **self.doing)


FORMS: tuple[type[OfficeForm], ...] = (Found, Rename, Describe, Competences, Close)
