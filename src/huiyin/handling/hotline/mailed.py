"""Orders that come by e-mail: the tables attached are taken in as files are, and a refused mail keeps its report."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.handling.hotline.taking import take_in_orders
from huiyin.handling.intake.handed_ledgers import read_file
from huiyin.handling.intake.ledgers.report import Report
from huiyin.handling.intake.mails import State, decide, letter_of
from huiyin.handling.intake.models import ArrivedMail
from huiyin.lib.messages import File, Letter
from huiyin.lib.refusal import Refused

TABLES = (".xlsx", ".xlsm", ".csv", ".txt", ".tsv")
MOST_TOLD = 500
"""Sentences of a report that are kept."""


def is_of_orders(letter: Letter, senders: Collection[str]) -> bool:
    """Tell whether a mail is the platform's: its sender is known here, and a table is attached.

    :param senders: addresses, or whole domains as ``@12345.example.gov.cn``
    """
    sender = letter.address.lower()
    known = any(sender == each or (each.startswith("@") and sender.endswith(each)) for each in senders)
    return known and bool(_tables(letter))


def take_mailed(mail: ArrivedMail, *, at: datetime) -> bool:
    """Take the orders of a mail in, and tell whether each of its tables could be read; twice adds nothing.

    A mail that is not wholly read stays with its report for a clerk; rows that were taken stay taken.
    """
    told: list[str] = []
    good = True
    for file in _tables(letter_of(mail)):
        try:
            report = _taken(mail, file, at)
        except Refused as refusal:
            told.append(f"{file.name}：{refusal}")
            good = False
            continue
        if report.refused is not None or report.rows.refused:
            good = False
        told += _sentences(file, report)
    decide(mail, State.ORDERS if good else State.REFUSED, at=at, report=tuple(told[:MOST_TOLD]))
    return good


def _taken(mail: ArrivedMail, file: File, at: datetime) -> Report:
    reading = read_file(file.name, file.content)
    if reading.report.refused is not None:
        return reading.report
    return reading.report.after(take_in_orders(reading.rows, office=mail.office, at=at))


def _sentences(file: File, report: Report) -> list[str]:
    if report.refused is not None:
        return [f"{file.name}：{report.refused}"]
    rows = report.rows
    said = _("登记 %(taken)d 行，已有 %(linked)d 行，未导入 %(refused)d 行。")
    told = said % {"taken": rows.taken, "linked": rows.linked, "refused": rows.refused}
    return [f"{file.name}：{told}", *(problem.sentence for problem in report.problems)]


def _tables(letter: Letter) -> list[File]:
    return [each for each in letter.files if each.name.lower().endswith(TABLES)]
