"""A report as plain data: what its PDF, its Word file and its workbook are made from alike."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from huiyin.figures.indicators.figure import Figure
from huiyin.figures.reports.report import Report, Section
from huiyin.figures.reports.spoken import Sentence, figure_in_words
from huiyin.law.citations import cite


def laid_out(report: Report) -> dict[str, Any]:
    """Return the report as texts and numbers, in the office's language; each number knows the number of its card."""
    with translation.override(report.lang.lower()):
        return {
            "title": report.title,
            "office": report.office,
            "lang": report.lang,
            "told": told(report),
            "sections": [_section(report, each) for each in report.sections],
            "cards_title": _("指标说明"),
            "cards_head": [_("序号"), _("指标"), _("数值"), _("口径和依据")],
            "cards": [_card(n, each) for n, each in enumerate(report.cards, 1)],
            "heads_title": _("本报告形成时各机关办理记录链的末端（记录条数和摘要），可用于核对记录未被改动："),
            "heads": [[name, str(count), digest] for name, count, digest in report.heads],
        }


def told(report: Report) -> str:
    """Return as of which day the report is told, and whether it is published."""
    if report.number == 0:
        return _("（截至%(day)s，未公布的草稿）") % {"day": report.as_of}
    if report.number == 1:
        return _("（截至%(day)s）") % {"day": report.as_of}
    return _("（截至%(day)s，第%(number)s次公布）") % {"day": report.as_of, "number": report.number}


def _section(report: Report, section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "sentences": [_sentence(report, sentence) for sentence in section.sentences],
        "table": asdict(section.table) if section.table else None,
        "chart": asdict(section.chart) if section.chart else None,
        "note": section.note,
    }


def _sentence(report: Report, sentence: Sentence) -> list[dict[str, Any]]:
    """Return the spans of a sentence; a figure's number stands where it is told first, not at its changes."""
    first = {span.key: n for n, span in reversed(list(enumerate(sentence)))}
    return [
        {"text": span.text, "card": report.card_number(span.key) if span.key and first[span.key] == n else 0}
        for n, span in enumerate(sentence)
    ]


def _card(n: int, figure: Figure) -> dict[str, str]:
    return {
        "n": str(n),
        "name": str(figure.indicator.name),
        "value": figure_in_words(figure),
        "definition": str(figure.indicator.definition),
        "basis": cite(figure.indicator.basis).short,
    }
