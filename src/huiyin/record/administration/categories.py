"""Add, reword and end categories: three levels, three languages, from a day to a day (内容分类)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.administration.days import check_day, today
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Category
from huiyin.record.procedure.perform_office import perform_in_office

LEVELS = 3


def add_category(
    *,
    code: str,
    zh_hans: str,
    zh_hant: str,
    en: str,
    valid_from: date,
    parent: Category | None,
    by: Acting,
    at: datetime,
) -> Category:
    """Add a category under another one, three levels deep at most; its code begins with its parent's and a dot.

    :raises Refused: if the code was ever used, does not begin so, or lies too deep
    """
    check_day(valid_from, at, field="valid_from")
    stem = f"{parent.pk}." if parent else ""
    if not code.startswith(stem) or "." in code[len(stem) :]:
        raise Refused("code_unfit", _("代码要写成“%(stem)s”加一段字母或数字。") % {"stem": stem}, field="code")
    if code.count(".") >= LEVELS:
        raise Refused("too_deep", _("分类最多三级。"), field="parent")
    if Category.objects.filter(pk=code).exists():
        raise Refused("taken", _("代码“%(code)s”用过了，用过的代码不再启用。") % {"code": code}, field="code")
    if parent is not None:
        _check_valid(parent, at)
    category = Category(code=code, zh_hans=zh_hans, zh_hant=zh_hant, en=en, valid_from=valid_from, parent=parent)
    with perform_in_office("category_added", by=by, at=at) as act:
        act.made(category, "code", "zh_hans", "zh_hant", "en", "valid_from")
    return category


def reword_category(category: Category, *, zh_hans: str, zh_hant: str, en: str, by: Acting, at: datetime) -> None:
    """Correct the words of a category; a category that means something else gets a code of its own.

    :raises Refused: if it has ended, or nothing changes
    """
    _check_valid(category, at)
    with perform_in_office("category_reworded", by=by, at=at) as act:
        act.changed(category, zh_hans=zh_hans, zh_hant=zh_hant, en=en)


def end_category(category: Category, *, valid_to: date, by: Acting, at: datetime) -> None:
    """End a category after a last day; matters sorted under it keep it.

    :raises Refused: if one under it is valid
    """
    _check_valid(category, at)
    check_day(valid_to, at, field="valid_to", since=category.valid_from)
    if Category.objects.filter(parent=category, valid_to__isnull=True).exists():
        raise Refused("has_categories", _("它下面还有分类，请先停用下级分类。"))
    with perform_in_office("category_ended", by=by, at=at) as act:
        act.changed(category, valid_to=valid_to)


def _check_valid(category: Category, at: datetime) -> None:
    if category.valid_to is not None and category.valid_to <= today(at):
        raise Refused("ended", _("分类“%(name)s”已停用。") % {"name": category})
