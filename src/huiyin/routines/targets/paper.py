"""Set agreements and zero reports on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from huiyin.handling.letters import render
from huiyin.handling.letters.facts import issuer, words_of
from huiyin.handling.letters.form import Form, listed, prose, row, signs
from huiyin.handling.letters.word import docx_of
from huiyin.handling.lookups.papers import WORD, OpenedPaper
from huiyin.lib.text.days import written
from huiyin.routines.targets.aims import AT_MOST
from huiyin.routines.targets.models import Agreement, Target, ZeroReport

COUNTED = ("duties", "duties_late", "tasks", "tasks_late", "hazards", "hazards_late", "promises_late")


def agreement_form(agreement: Agreement, targets: Sequence[Target], names: Mapping[str, str]) -> Form:
    """Return an agreement as a form, in the language of the office above: each figure with its aim, places to sign.

    :param names: how each figure is called, by its key
    """
    office = agreement.by_office
    with words_of(office):
        rows = tuple((str(n), names[each.figure], aim_in_words(each)) for n, each in enumerate(targets, 1))
        day = agreement.agreed_on or agreement.proposed_on
        blocks = (
            row((_("上级机关"), office.name), (_("责任机关"), agreement.office.name)),
            row((_("提出"), written(agreement.proposed_on)), (_("同意"), _agreed(agreement))),
            *listed((_("序号"), _("指标"), _("目标")), rows),
            *([prose(agreement.words)] if agreement.words else []),
            prose(_("只考核机关自己做的事，数字由系统按公开的定义计算；不考核信访量，不考核个人。")),
            signs(_("上级机关"), _("责任机关")),
        )
        title = _("%(year)s年度信访工作责任书") % {"year": agreement.year}
        return _form(office, day, title, blocks)


def _agreed(agreement: Agreement) -> str:
    return written(agreement.agreed_on) if agreement.agreed_on else ""


def aim_in_words(target: Target) -> str:
    """Return what is aimed at: at least, or for what a review had to change at most, so many per cent."""
    percent = {"percent": f"{target.percent.normalize():f}"}
    return (_("不高于 %(percent)s%%") if target.figure in AT_MOST else _("不低于 %(percent)s%%")) % percent


def zero_form(report: ZeroReport) -> Form:
    """Return a zero report as a form, in its office's language."""
    office = report.office
    with words_of(office):
        lines = tuple((str(at), word, str(n)) for at, (word, n) in enumerate(zero_lines(report), 1))
        blocks = (
            row((_("报告机关"), office.name), (_("报送"), office.parent.name if office.parent else "—")),
            row((_("日期"), written(report.on))),
            *listed((_("序号"), _("项目"), _("数量")), lines),
            prose(_("数字从办理记录里数出来，只数本机关没有办完的事和隐患，不数人。")),
            signs(_("负责人"), _("经办人")),
        )
        return _form(office, report.on, _("零报告"), blocks)


def zero_lines(report: ZeroReport) -> list[tuple[str, int]]:
    """Return what a report counts, line by line."""
    words = {each.name: str(each.verbose_name) for each in ZeroReport._meta.concrete_fields}  # noqa: SLF001
    return [(words[name], getattr(report, name)) for name in COUNTED]


def _form(office: Any, on: Any, title: str, blocks: tuple[Any, ...]) -> Form:
    lang = issuer(office, on)["lang"]
    return Form(office=office.name, on=on, lang=lang, number="", title=title, blocks=blocks)


def on_paper(form: Form, *, in_word: bool) -> OpenedPaper:
    """Return a form as PDF/A or DOCX, named by title and day."""
    name = f"{form.title}-{form.on:%Y%m%d}"
    if in_word:
        return OpenedPaper(name=f"{name}.docx", media_type=WORD, body=docx_of(form))
    return OpenedPaper(name=f"{name}.pdf", media_type="application/pdf", body=render(form))
