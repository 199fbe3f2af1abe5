"""Sentences whose every number is a figure: a template is filled from figures, and each number knows its card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from string import Formatter

from django.utils.translation import gettext as _

from huiyin.figures.indicators.comparison import Change
from huiyin.figures.indicators.figure import SHARE, Figure


@dataclass(frozen=True)
class Span:
    """A stretch of a sentence; ``key`` names the figure that a number is, empty for plain words."""

    text: str
    key: str = ""


Sentence = tuple[Span, ...]


@dataclass(frozen=True)
class Told:
    """What the sentences of a report may say: figures by key, their changes against earlier periods, and those since 1 January."""

    figures: Mapping[str, Figure]
    year_on_year: Mapping[str, Change]
    on_before: Mapping[str, Change]
    to_date: Mapping[str, Figure]


def spoken(template: str, told: Told) -> Sentence:
    """Return a sentence: ``{reply_on_time}`` becomes the figure, ``{matters_opened.yoy}`` its change in words.

    After a dot: ``n``, ``d``, ``yoy`` (同比), ``mom`` (环比), ``ytd`` (年初以来), or the code of what stands beside the figure.

    :raises KeyError: if the template names a figure that is not told
    """
    spans = []
    for words, field, _spec, _conversion in Formatter().parse(template):
        if words:
            spans.append(Span(words))
        if field:
            key, _dot, part = field.partition(".")
            spans.append(Span(_said(told, key, part), key))
    return tuple(spans)


def can_be_spoken(template: str, told: Told) -> bool:
    """Tell whether every figure of a template is told: a publication holds none of a definition made after it."""
    named = {field.partition(".")[0] for _words, field, _spec, _conversion in Formatter().parse(template) if field}
    return named <= told.figures.keys()


def text_of(sentence: Sentence) -> str:
    """Return a sentence as plain text."""
    return "".join(span.text for span in sentence)


def _said(told: Told, key: str, part: str) -> str:
    figure = told.figures[key]
    if part == "yoy":
        return change_in_words(told.year_on_year.get(key), _("同比"))
    if part == "mom":
        return change_in_words(told.on_before.get(key), _("环比"))
    if part == "ytd":
        return figure_in_words(told.to_date[key])
    if part in ("n", "d"):
        return str(getattr(figure, part) or 0)
    if part:
        return str(next(each.n for each in figure.beside if each.key == part))
    return figure_in_words(figure)


def figure_in_words(figure: Figure) -> str:
    """Return a figure as a report says it: ``187``, ``92.8%（77/83）``, ``16/19``, or that there is no data."""
    if figure.shape == SHARE and figure.percent is not None:
        return f"{figure.percent}%（{figure.n}/{figure.d}）"
    return figure.large


def change_in_words(change: Change | None, against: str) -> str:
    """Return ``，同比上升 5.0%`` for a tally, ``…个百分点`` for a share; what cannot be divided is told as numbers, or not at all."""
    if change is None:
        return ""
    if change.points is not None:
        return _moved(change.points, against, _("个百分点"))
    if change.percent is not None:
        return _moved(change.percent, against, "%")
    if change.difference is not None:
        return _("（%(against)s基数为 0）") % {"against": against}
    return ""


def _moved(by: Decimal, against: str, unit: str) -> str:
    if not by:
        return _("，%(against)s持平") % {"against": against}
    words = {"against": against, "by": f"{abs(by)}{unit}"}
    return (_("，%(against)s上升%(by)s") if by > 0 else _("，%(against)s下降%(by)s")) % words
