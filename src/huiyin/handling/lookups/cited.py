"""Articles as the reader's language writes them: 《信访工作条例》第34条, Regulations on Petition Work, Art. 34."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.law.citations import cite
from huiyin.law.limits import Limit

NAMES: dict[str, Promise] = {
    "信访工作条例": gettext_lazy("信访工作条例"),
    "浙江省信访条例": gettext_lazy("浙江省信访条例"),
    "信访条例": gettext_lazy("信访条例"),
    "中华人民共和国人民调解法": gettext_lazy("中华人民共和国人民调解法"),
    "中华人民共和国个人信息保护法": gettext_lazy("中华人民共和国个人信息保护法"),
    "中华人民共和国档案法实施条例": gettext_lazy("中华人民共和国档案法实施条例"),
    "人民调解委员会组织条例": gettext_lazy("人民调解委员会组织条例"),
    "最高人民法院关于人民调解协议司法确认程序的若干规定": gettext_lazy(
        "最高人民法院关于人民调解协议司法确认程序的若干规定"
    ),
    "北京市接诉即办工作条例": gettext_lazy("北京市接诉即办工作条例"),
    "服务承诺": gettext_lazy("服务承诺"),
    "网格事件服务承诺": gettext_lazy("网格事件服务承诺"),
    "民生清单承诺": gettext_lazy("民生清单承诺"),
    "回音规则": gettext_lazy("回音规则"),
}
"""Instruments with a name in all three languages; others are called by their own."""


def cited(reference: str) -> str:
    """Return the article that a reference such as ``xinfang_2022:31.6`` names.

    :raises LawDataError: if there is no such article
    """
    found = cite(reference)
    return _article(found.name, found.article, found.paragraph, found.item)


def cited_limit(limit: Limit) -> str:
    """Return the article of a limit, or whose word it is where there is none."""
    if not limit.article:
        return _("《%(name)s》（%(source)s）") % {"name": _name(limit.name), "source": limit.source}
    return _article(limit.name, limit.article, limit.paragraph, None)


def short_citation(limit: Limit) -> str:
    """Return the article of a limit in the fewest signs: 条例34条, Reg. Art. 34."""
    if not limit.article:
        return _name(limit.name)
    if limit.name.endswith("条例"):
        return _("条例%(article)s条") % {"article": limit.article}
    return _("%(name)s%(article)s条") % {"name": _name(limit.name), "article": limit.article}


def _article(name: str, article: object, paragraph: int | None, item: int | None) -> str:
    said = _("《%(name)s》第%(article)s条") % {"name": _name(name), "article": article}
    if paragraph:
        said += _("第%(n)s款") % {"n": paragraph}
    if item:
        said += _("第%(n)s项") % {"n": item}
    return said


def _name(name: str) -> str:
    return str(NAMES.get(name, name))
