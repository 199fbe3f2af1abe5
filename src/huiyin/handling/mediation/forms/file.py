"""Forms of the file: cover, index, note, back (卷宗封面, 卷内目录, 卷宗情况说明, 封底)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.letters.form import Form, box, listed, prose, row, signs
from huiyin.handling.mediation.case_models import Mediation
from huiyin.handling.mediation.forms.shared import form, in_words_of, mediators, names
from huiyin.handling.mediation.kinds import DisputeKind
from huiyin.lib.text.days import written


def cover(mediation: Mediation, on: date) -> Form:
    """Return the 卷宗封面: committee, name and number of the file, mediators, from when to when; term of keeping blank."""
    with in_words_of(mediation):
        ended = mediation.ended_on or mediation.matter.closed_on
        span = f"{written(mediation.accepted_on or mediation.asked_on)}—{written(ended) if ended else ''}"
        return form(
            mediation,
            _("人民调解卷宗"),
            on,
            row((_("卷名"), f"{names(mediation)} {DisputeKind(mediation.kind).label}")),
            row((_("卷号"), mediation.number)),
            row((_("人民调解员"), mediators(mediation))),
            row((_("调解日期"), span)),
            row((_("立卷人"), ""), (_("立卷日期"), "")),
            row((_("保管期限"), ""), (_("备注"), "")),
            cover=True,
        )


def index(mediation: Mediation, papers: Sequence[tuple[str, str, str]], on: date) -> Form:
    """Return the 卷内目录: every paper of the official order, with its sheets; what the file has not is left empty.

    :param papers: title, sheets and remark of each
    """
    with in_words_of(mediation):
        rows = tuple((str(n), title, sheets, remark) for n, (title, sheets, remark) in enumerate(papers, start=1))
        heads = (_("序号"), _("文书名称"), _("页号"), _("备注"))
        return form(mediation, _("卷内目录"), on, *listed(heads, rows))


def file_note(mediation: Mediation, sheets: int, on: date) -> Form:
    """Return the 卷宗情况说明: how many sheets, what is missing."""
    with in_words_of(mediation):
        said = _("本卷共 %(sheets)s 页。卷内材料齐全情况、缺损和补充情况说明如下：") % {"sheets": sheets}
        return form(
            mediation,
            _("卷宗情况说明"),
            on,
            prose(said),
            box(_("说明"), "", 90),
            signs(_("立卷人（签名）"), _("检查人（签名）")),
        )


def back(mediation: Mediation, on: date) -> Form:
    """Return the 封底: who keeps the file."""
    with in_words_of(mediation):
        said = _("本卷由%(committee)s立卷保管。") % {"committee": mediation.committee.name}
        return form(mediation, _("封底"), on, prose(said), signs(_("归档人（签名）"), _("归档日期")))
