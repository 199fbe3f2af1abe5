"""Check the law that an answer cites: that it is there, and in force on the day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.law.citations import cite
from huiyin.law.files import LawDataError
from huiyin.law.limits import instruments
from huiyin.law.texts import article_text, articles
from huiyin.lib.numerals import integer
from huiyin.lib.refusal import Refused
from huiyin.lib.text.citations import NAMED

_REFERENCE = re.compile(r"[a-z]+_[0-9]{4}:.+")


def cited(reference: str, on: date) -> str:
    """Return a basis as letters print it: 《信访工作条例》第三十二条.

    A reference of our own instruments is looked up; other law is taken as written, for its text is not kept here.

    :raises Refused: if it names no document, or one that is not in force on the day, or an article that is not there
    """
    if _REFERENCE.fullmatch(reference):
        return _looked_up(reference, on)
    named = NAMED.search(reference)
    if named is None:
        raise Refused(
            "no_citation",
            _("依据“%s”没有写明文件名。") % reference,
            remedy=_("请写成“《土地管理法》第十四条”的样子。"),
            field="basis",
        )
    for stem in _editions(named["name"]):
        _check_article(stem, named["article"], reference)
    _check_force(_editions(named["name"]), reference, on)
    return reference.strip()


def _looked_up(reference: str, on: date) -> str:
    try:
        citation = cite(reference)
    except LawDataError as error:
        raise Refused(
            "no_citation", _("没有依据“%s”。") % reference, remedy=_("请核对条款号。"), field="basis"
        ) from error
    _check_force([citation.instrument], citation.formal, on)
    return citation.formal


def _editions(name: str) -> list[str]:
    return [stem for stem, head in instruments().items() if head["name"] == name]


def _check_article(stem: str, article: str | None, reference: str) -> None:
    if article and articles(stem) and not article_text(stem, integer(article)):
        raise Refused("no_citation", _("“%s”没有这一条。") % reference, remedy=_("请核对条款号。"), field="basis")


def _check_force(stems: Iterable[str], reference: str, on: date) -> None:
    heads = [instruments()[stem] for stem in stems]
    if heads and not any(h["in_force"] <= on and (not h.get("repealed_on") or on < h["repealed_on"]) for h in heads):
        raise Refused(
            "not_in_force",
            _("%(what)s在 %(on)s 没有施行或者已经废止，不能作为依据。") % {"what": reference, "on": date_format(on)},
            remedy=_("请改引当时有效的规定。"),
            field="basis",
        )
