"""Fill the platform's own file with what became of its orders: every cell of it stays, ours are added or written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.handed_ledgers import read_file, sheet_of
from huiyin.handling.intake.ledgers.reading import LedgerReading
from huiyin.handling.lookups.orders import Outcome, outcomes
from huiyin.lib.refusal import Refused
from huiyin.lib.tables.safe_csv import csv_bytes
from huiyin.lib.tables.sheets import Sheet, text
from huiyin.lib.tables.written import workbook_bytes
from huiyin.record.offices.acting import Acting

FIELDS = ("status", "reply", "closed_at", "satisfaction")
HEADS = {"status": _("办理状态"), "reply": _("办理结果"), "closed_at": _("办结时间"), "satisfaction": _("回访结果")}


def filled_file(name: str, content: bytes, *, reader: Acting, at: datetime) -> tuple[str, bytes]:
    """Return the file with status, result, day and the caller's word of each order that the reader may see.

    Columns that the file has for them are written in, others are added at its right; a cell that a spreadsheet would
    take for a formula is text. An xlsx stays an xlsx, everything else becomes a CSV.

    :raises Refused: if it is no table of orders, or none of its orders is here
    """
    reading = read_file(name, content)
    numbered = _column(reading, "matter_no")
    if reading.report.refused or numbered is None:
        raise Refused(
            "no_orders",
            _("这个文件里没有“工单编号”一列，对不上。"),
            remedy=_("请上传平台导出的派单文件。"),
            field="file",
        )
    sheet = sheet_of(name, content)
    numbers = [text(row[numbered]) for row in sheet.rows]
    found = outcomes(reader, filter(None, numbers), at)
    if not found:
        raise Refused("none_here", _("文件里的工单，这里一张也没有登记（或者不在您的权限内）。"), field="file")
    rows = _filled(reading, sheet, numbers, found)
    stem = PurePath(name).stem
    if content.startswith(b"PK"):
        return f"{stem}-{at:%Y%m%d}.xlsx", workbook_bytes(rows)
    return f"{stem}-{at:%Y%m%d}.csv", csv_bytes(rows)


def _column(reading: LedgerReading, field: str) -> int | None:
    return next((each.heading.index for each in reading.report.columns if each.field == field), None)


def _filled(
    reading: LedgerReading, sheet: Sheet, numbers: Sequence[str], found: Mapping[str, Outcome]
) -> list[list[str]]:
    header = reading.report.header_row or 1
    places: dict[str, int] = {}
    added: list[str] = []
    for field in FIELDS:
        place = _column(reading, field)
        places[field] = sheet.width + len(added) if place is None else place
        added += [field] if place is None else []
    rows = [[text(cell) for cell in row] + [""] * len(added) for row in sheet.rows]
    for field in added:
        rows[header - 1][places[field]] = str(HEADS[field])
    for row, number in zip(rows[header:], numbers[header:], strict=True):
        if (outcome := found.get(number)) is not None:
            for field, value in _values(outcome).items():
                row[places[field]] = value or row[places[field]]
    return rows


def _values(outcome: Outcome) -> dict[str, str]:
    done = outcome.done_on.isoformat() if outcome.done_on else ""
    return dict(zip(FIELDS, (outcome.stands, outcome.result, done, outcome.satisfied), strict=True))
