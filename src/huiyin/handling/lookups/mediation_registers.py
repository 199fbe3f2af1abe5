"""The registers with courts and police as tables for spreadsheets: cases, numbers, days and results, no names (诉调对接)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.handling.lookups.mediations import CONFIRMED, REGISTERS, confirmations, register_of
from huiyin.handling.lookups.papers import OpenedPaper
from huiyin.handling.lookups.words import state_word
from huiyin.handling.mediation.case_models import Confirmation, Mediation
from huiyin.handling.mediation.kinds import ENDED
from huiyin.lib.tables.safe_csv import csv_bytes
from huiyin.record.offices.acting import Acting

CSV = "text/csv"


def register_table(reader: Acting, name: str, at: datetime) -> OpenedPaper:
    """Return one register as CSV, and keep the look.

    :raises NotFound: if there is no such register
    """
    if name == "confirmed":
        word, rows = str(CONFIRMED), list(_confirmed(confirmations(reader, at)))
    else:
        found = register_of(reader, name, at)
        word, rows = str(REGISTERS[name][0]), list(_sent(found))
    return OpenedPaper(name=f"{word} {at.date()}.csv", media_type=CSV, body=csv_bytes(rows))


def _sent(rows: tuple[Mediation, ...]) -> Iterator[tuple[object, ...]]:
    yield (
        _("序号"),
        _("登记日期"),
        _("编号"),
        _("移送机关"),
        _("文号"),
        _("纠纷类型"),
        _("调委会"),
        _("状态"),
        _("终止原因"),
        _("反馈日期"),
    )
    for n, each in enumerate(rows, start=1):
        yield (
            n,
            each.asked_on,
            each.number,
            each.referrer,
            each.reference,
            each.get_kind_display(),
            each.committee.name,
            state_word(each.matter.state),
            ENDED[each.ended_by] if each.ended_by else "",
            getattr(each, "told_on", None) or "",
        )


def _confirmed(rows: tuple[tuple[Confirmation, str], ...]) -> Iterator[tuple[object, ...]]:
    yield (
        _("序号"),
        _("申请日期"),
        _("协议编号"),
        _("协议生效日期"),
        _("法院"),
        _("调确案号"),
        _("受理日期"),
        _("结果"),
        _("裁定日期"),
    )
    for n, (each, word) in enumerate(rows, start=1):
        yield (
            n,
            each.requested_on,
            each.agreement.number,
            each.agreement.in_force_on,
            each.court,
            each.docket,
            each.docketed_on or "",
            word,
            each.decided_on or "",
        )
