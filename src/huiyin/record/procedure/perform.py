"""The one way to act: check THE table and access, change the record, chain the entry, move the clocks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.procedure.acts import TABLE
from huiyin.record.procedure.allowed import check_now, check_role, lock
from huiyin.record.procedure.batch import current
from huiyin.record.procedure.performance import Performance
from huiyin.record.procedure.row import Row
from huiyin.record.rows.fresh import fresh

DEMO = "demo"
SHANGHAI = ZoneInfo("Asia/Shanghai")


@contextmanager
def perform(
    act: str,
    *,
    by: Acting,
    on: date,
    at: datetime,
    matter: Matter | None = None,
    contact: Contact | None = None,
    office: Office | None = None,
    procedure: str = "petition",
    late_reason: str = "",
    seen: int | None = None,
    blind: bool = False,
    **facts: Any,
) -> Iterator[Performance]:
    """Perform an act: yield its performance, then write all of it in one transaction, or nothing.

    :param act: a name in THE table
    :param on: the legal day of the event; not after the day of ``at``
    :param at: when the door says it was entered, with zone
    :param matter: the matter, locked and read afresh here; None for acts that open one or have none
    :param contact: the contact that the act is about, where it concerns one alone
    :param office: whose chain; the post's office, or for residents the office that has the matter
    :param late_reason: the head's reason code for a day before the matter's last entry
    :param seen: the matter's version on the page that was acted from; another's act since then refuses
    :param blind: for intake, erasure and a resident's word on works alone: the actor cannot see the matter, and still
        cannot after
    :raises Refused: if the table, the state, custody or access does not allow it; nothing is written
    """
    row = row_of(procedure, act)
    alone = not connection.in_atomic_block
    with transaction.atomic(savepoint=current() is None):  # in a batch each step has a savepoint already
        check_role(row, by)
        if matter is not None and not ((batch := current()) and batch.knows(matter)):
            lock(matter, by, blind=blind)
        check_day(row, on, at, matter, by, late_reason)
        check_now(row, by, matter, seen)
        facts["late_reason"] = late_reason
        performance = Performance(row, _entry(row, by, on, at, matter, contact, office, facts), matter, contact)
        yield performance
        performance.finish(current(), alone=alone)


def row_of(procedure: str, act: str) -> Row:
    """Return the row of an act; an unknown name is a fault of the program."""
    return TABLE[procedure][act]


def check_day(row: Row, on: date, at: datetime, matter: Matter | None, by: Acting, late_reason: str) -> None:
    """Refuse a day that lies ahead, or before the matter's last entry without the head's reason."""
    if on > at.astimezone(SHANGHAI).date():
        raise Refused(
            "day_ahead", _("日期 %(on)s 晚于今天，请填写实际发生的日期。") % {"on": date_format(on)}, field="on"
        )
    if matter is None or on >= matter.last_on:
        return
    if not (late_reason and ("head" in by.roles or row.act.endswith("_served"))):  # receipts come back by post
        raise Refused(
            "day_before_last_entry",
            _("日期 %(on)s 早于本事项最近一次记录（%(last)s）。")
            % {"on": date_format(on), "last": date_format(matter.last_on)},
            remedy=_("请改为之后的日期；确需补录的，由负责人注明补录原因。"),
            field="on",
        )


def _entry(
    row: Row,
    by: Acting,
    on: date,
    at: datetime,
    matter: Matter | None,
    contact: Contact | None,
    office: Office | None,
    facts: dict[str, Any],
) -> Entry:
    chain = office or by.office or (matter.office if matter else None)
    if chain is None:
        raise Refused("no_office", _("没有说明由哪个机关办理。"), remedy=_("请选择机关。"), field="office")
    if matter is not None and matter.source == DEMO:
        facts.setdefault("source", DEMO)
    return fresh(
        Entry,
        office=chain,
        act=row.act,
        matter=matter,
        contact=contact,
        post=by.post,
        on=on,
        at=at,
        state_from=matter.state if matter else "",
        basis=row.basis,
        at_window=by.at_window,
        division=chain.division,
        year=on.year,
        **facts,
    )
