"""The registers of mediation as tables for spreadsheets: cases, numbers, days and results, no names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.handling.lookups.mediation_registers import CONFIRMED, Register, register_of
from huiyin.handling.lookups.papers import OpenedPaper
from huiyin.lib.tables.safe_csv import csv_bytes
from huiyin.record.offices.acting import Acting

CSV = "text/csv"


def register_table(reader: Acting, name: str, at: datetime, *, year: int = 0) -> OpenedPaper:
    """Return one year of a register as CSV, and keep the look.

    :raises NotFound: if there is no such register
    """
    register = register_of(reader, name, at, year=year, whole=True)
    rows = _confirmed(register) if name == CONFIRMED else _cases(register)
    title = f"{register.word} {register.year}（{at.date()}）.csv"
    return OpenedPaper(name=title, media_type=CSV, body=csv_bytes(list(rows)))


def _cases(register: Register) -> Iterator[tuple[object, ...]]:
    yield (
        _("序号"),
        _("登记日期"),
        _("编号"),
        _("案件来源"),
        _("移送机关"),
        _("文号"),
        _("纠纷类型"),
        _("调委会"),
        _("结果"),
        _("协议生效日期"),
        _("反馈日期"),
    )
    for n, (each, result) in enumerate(register.cases, start=1):
        yield (
            n,
            each.asked_on,
            each.number,
            each.get_source_display(),
            each.referrer,
            each.reference,
            each.get_kind_display(),
            each.committee.name,
            result,
            getattr(each, "agreed_on", None) or "",
            getattr(each, "told_on", None) or "",
        )


def _confirmed(register: Register) -> Iterator[tuple[object, ...]]:
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
    for n, (each, word) in enumerate(register.confirmations, start=1):
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
