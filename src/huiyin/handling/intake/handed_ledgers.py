"""Take an old ledger from a page: try it out, ask for it to be taken in, take it in, drop it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.carry import carry_in_rows
from huiyin.handling.intake.ledgers.reading import LedgerReading, read_ledger, sheet_read
from huiyin.handling.intake.models import HandedLedger
from huiyin.lib.refusal import Refused
from huiyin.lib.tables.errors import UnreadableTableError
from huiyin.lib.tables.sheets import Sheet
from huiyin.record.matters.suite import sealed_for, unsealed_for
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.procedure.perform_office import perform_in_office

LARGEST = 20 << 20
KEPT_FOR = timedelta(days=7)
AT_ONCE = 100
State = HandedLedger.State
OPEN = (State.WAITING, State.TAKING)


def try_ledger(
    *, office: Office, name: str, content: bytes, keep: tuple[str, ...] = (), sheet: str = "", by: Acting, at: datetime
) -> HandedLedger:
    """Read a ledger without taking anything in, and keep it sealed for seven days with its report.

    :param content: the bytes of the file
    :param keep: headings of unknown columns to keep as notes
    :raises Refused: if the post may not, or the file is no table that can be read
    """
    if by.post is None or "system_admin" not in by.roles or not office.path.startswith(by.post.office.path):
        raise Refused("not_your_role", _("您的岗位没有这项职责。"), remedy=_("请由承担该职责的管理员办理。"))
    reading = read_file(name, content, keep, sheet)
    ledger = HandedLedger(office=office, post=by.post, at=at, rows=len(reading.rows))
    facts = {"name": name, "keep": keep, "sheet": sheet, "report": reading.report.as_json()}
    ledger.sealed_file, ledger.sealed_report = _seal(ledger, content), _seal(ledger, json.dumps(facts).encode())
    ledger.rows_refused = reading.report.rows.refused
    ledger.save(force_insert=True)
    return ledger


def try_again(ledger: HandedLedger, *, keep: tuple[str, ...], by: Acting, at: datetime) -> HandedLedger:
    """Try the same file again with other columns kept as notes; the first try is dropped.

    :raises Refused: if it is being taken in, or its file is gone
    """
    said = report_of(ledger)
    content = _file(ledger)
    with transaction.atomic():
        drop(ledger)
        return try_ledger(
            office=ledger.office, name=said["name"], content=content, keep=keep, sheet=said["sheet"], by=by, at=at
        )


def ask_to_take_in(ledger: HandedLedger) -> None:
    """Let the worker take a ledger in; asking twice changes nothing.

    :raises Refused: if no row of it can be taken in, or it was dropped
    """
    if ledger.state in (*OPEN, State.TAKEN):
        return
    if not ledger.rows or not HandedLedger.objects.filter(pk=ledger.pk, state=State.TRIED).update(state=State.WAITING):
        raise Refused("nothing_to_take", _("没有可以导入的行。"), remedy=_("请改好文件后重新上传。"))


def drop(ledger: HandedLedger) -> None:
    """Forget a ledger that is not being taken in: its file and report are deleted, its day stays.

    :raises Refused: if it is being taken in
    """
    gone = {"state": State.DROPPED, "sealed_file": None, "sealed_report": None}
    if not HandedLedger.objects.filter(pk=ledger.pk).exclude(state__in=OPEN).update(**gone):
        raise Refused("taking", _("正在导入，不能放弃。"), remedy=_("请等导入结束。"))


def drop_old(at: datetime) -> int:
    """Forget what was tried more than seven days ago and never taken in; return how many."""
    old = HandedLedger.objects.filter(state=State.TRIED, at__lt=at - KEPT_FOR)
    return old.update(state=State.DROPPED, sealed_file=None, sealed_report=None)


def take_in_waiting(at: datetime) -> int:
    """Take in every ledger that waits, or that a worker left half taken in; return how many.

    Rows that are there already add nothing, so that starting again after a crash loses and doubles nothing.
    """
    waiting = list(HandedLedger.objects.filter(state__in=OPEN).select_related("office", "post__office").order_by("at"))
    for ledger in waiting:
        HandedLedger.objects.filter(pk=ledger.pk).update(state=State.TAKING, done=0)
        try:
            _take_in(ledger, at)
        except Refused as refusal:
            said = {**report_of(ledger), "failed": str(refusal)}
            failed = {"state": State.FAILED, "sealed_file": None, "finished_at": at}
            HandedLedger.objects.filter(pk=ledger.pk).update(
                **failed, sealed_report=_seal(ledger, json.dumps(said).encode())
            )
    return len(waiting)


def _take_in(ledger: HandedLedger, at: datetime) -> None:
    said = report_of(ledger)
    reading = read_file(said["name"], _file(ledger), tuple(said["keep"]), said["sheet"])
    carried = carry_in_rows(reading.rows, office=ledger.office, at=at, on_row=_Progress(ledger))
    report = reading.report.after(carried)
    said["report"] = report.as_json()
    with perform_in_office("ledger_taken_in", by=Acting(post=ledger.post), at=at, office=ledger.office) as act:
        act.says(ledger, "rows_taken", "", report.rows.taken)
        act.says(ledger, "rows_linked", "", report.rows.linked)
        act.says(ledger, "rows_refused", "", report.rows.refused)
        counts = {f"rows_{name}": getattr(report.rows, name) for name in ("taken", "linked", "refused")}
        HandedLedger.objects.filter(pk=ledger.pk).update(
            **counts,
            state=State.TAKEN,
            done=ledger.rows,
            finished_at=at,
            sealed_file=None,
            sealed_report=_seal(ledger, json.dumps(said).encode()),
        )


class _Progress:
    """Counts rows and keeps the number, every hundred, with the rows themselves."""

    def __init__(self, ledger: HandedLedger) -> None:
        self.ledger, self.done = ledger, 0

    def __call__(self) -> None:
        self.done += 1
        if self.done % AT_ONCE == 0:
            HandedLedger.objects.filter(pk=self.ledger.pk).update(done=self.done)


def report_of(ledger: HandedLedger) -> dict[str, Any]:
    """Return what is known of a ledger: its name, the columns kept, its report as plain data.

    :raises Refused: if it was dropped
    """
    if ledger.sealed_report is None:
        raise Refused("dropped", _("这份台账已放弃，文件和结果都已删除。"), remedy=_("需要时请重新上传。"))
    said: dict[str, Any] = json.loads(unsealed_for(_purpose(ledger), bytes(ledger.sealed_report), ledger.pk.bytes))
    return said


def _file(ledger: HandedLedger) -> bytes:
    if ledger.sealed_file is None:
        raise Refused("dropped", _("这份台账的文件已删除。"), remedy=_("需要时请重新上传。"))
    return unsealed_for(_purpose(ledger), bytes(ledger.sealed_file), ledger.pk.bytes)


def _seal(ledger: HandedLedger, content: bytes) -> bytes:
    return sealed_for(_purpose(ledger), content, ledger.pk.bytes)


def _purpose(ledger: HandedLedger) -> str:
    return f"ledger:{ledger.office_id}"


def read_file(name: str, content: bytes, keep: tuple[str, ...] = (), sheet: str = "") -> LedgerReading:
    """Read a file's bytes; for the time of reading it lies in a folder that only this process may open.

    :raises Refused: if it is no table that can be read
    """
    with _lying(name, content) as path:
        return read_ledger(path, keep, sheet or None)


def sheet_of(name: str, content: bytes) -> Sheet:
    """Return the table that :func:`read_file` reads, as it stands in the file: only to give it back to whoever sent it.

    :raises Refused: if it is no table that can be read
    """
    with _lying(name, content) as path:
        return sheet_read(path)


@contextmanager
def _lying(name: str, content: bytes) -> Iterator[Path]:
    with TemporaryDirectory(prefix="huiyin-ledger-") as folder:
        path = Path(folder) / (Path(name).name or "ledger")
        path.write_bytes(content)
        try:
            yield path
        except UnreadableTableError as error:
            raise Refused(
                "unreadable",
                _("这个文件读不出来：不是表格、已损坏、设了密码、是空的，或没有指定的工作表。"),
                remedy=_("请用 Excel 或 WPS 另存为没有密码的 .xlsx，再上传。"),
                field="file",
            ) from error
