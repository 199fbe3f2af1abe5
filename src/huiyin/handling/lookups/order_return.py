"""Fill the platform's own file with what became of its orders: every cell of it stays, ours are added or written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.handed_ledgers import read_file, sheet_of
from huiyin.handling.intake.ledgers.reading import LedgerReading
from huiyin.handling.lookups.exchanged import cursor
from huiyin.handling.lookups.orders import Outcome, orders_of, outcomes, outcomes_of
from huiyin.lib.refusal import Refused
from huiyin.lib.tables.safe_csv import csv_bytes
from huiyin.lib.tables.sheets import Sheet, text
from huiyin.lib.tables.written import workbook_bytes
from huiyin.record.offices.acting import Acting

MOST = 200
"""Orders told to a program at once."""
FIELDS = ("status", "reply", "closed_at", "satisfaction")
HEADS = {"status": _("办理状态"), "reply": _("办理结果"), "closed_at": _("办结时间"), "satisfaction": _("回访结果")}


@dataclass(frozen=True)
class Returned:
    """What a program is told of one order: both numbers, where it stands, what was done, the caller's word."""

    number: str
    matter: str
    state: str
    status: str
    reply: str
    done_on: date | None
    satisfaction: str
    changed_on: date


def returned(
    reader: Acting, *, number: Sequence[str], changed_since: date | None, after: str, limit: int, at: datetime
) -> tuple[tuple[Returned, ...], str]:
    """Return a page of what became of the orders of the reader's office that it may see, and where the next begins.

    :param number: the platform's numbers; empty: all
    :param changed_since: leave out those on which nothing was done since this day
    :raises Refused: if the cursor is none of ours, or the page is too long
    """
    if not 0 < limit <= MOST:
        raise Refused("limit", _("每页 1 到 200 件。"), field="limit")
    found = orders_of(reader)
    found = found.filter(order_number__in=number) if number else found
    found = found.filter(matter__last_on__gte=changed_since) if changed_since else found
    found = found.filter(matter__gt=cursor(after)) if after else found
    page = list(found.order_by("matter")[: limit + 1])
    told = outcomes_of(reader, page[:limit], at)
    return tuple(map(_returned, told)), page[limit - 1].matter_id.hex if len(page) > limit else ""


def _returned(told: Outcome) -> Returned:
    matter = told.contact.matter
    return Returned(
        number=told.contact.order_number,
        matter=matter.number,
        state=matter.state,
        status=told.stands,
        reply=told.result,
        done_on=told.done_on,
        satisfaction=told.satisfied,
        changed_on=matter.last_on,
    )


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
