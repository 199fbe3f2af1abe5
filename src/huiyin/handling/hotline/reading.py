"""What a row of the platform's file says as an order: its intake, its stamps, its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.hotline.kinds import graded
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.handling.intake.ledgers.states import concluded
from huiyin.handling.intake.ledgers.wording import said
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Channel
from huiyin.record.matters.seals import keyed
from huiyin.record.offices.models import Office, Village
from huiyin.record.parties.people import Person
from huiyin.record.procedure.perform import SHANGHAI

LONGEST_NUMBER = 60
AHEAD = timedelta(days=1)
"""How far a platform's clock may be ahead, as around midnight; what lies further ahead is asked about."""


@dataclass(frozen=True)
class OrderRow:
    """One order as it is taken in: ``on`` is the day on which it reached the office, ``closed_on`` the platform's word."""

    row_number: int
    number: str
    intake: Intake
    kind: str
    on: date
    called_at: datetime | None
    due_on: date | None
    closed_on: date | None
    mark: bytes
    unsure: tuple[str, ...] = ()

    @property
    def days(self) -> int | None:
        """Return how many days the platform gave; None where it printed no later day."""
        return (self.due_on - self.on).days if self.due_on and self.due_on > self.on else None


def order_of(row: LedgerRow, *, office: Office, villages: Mapping[str, Village], at: datetime) -> OrderRow:
    """Return a row as an order.

    :raises Refused: if it has no number, says nothing, or its day lies ahead
    """
    number = (row.matter_no or "").strip()
    if not number or len(number) > LONGEST_NUMBER:
        raise Refused(
            "number_needed", _("没有工单编号（或者太长）。"), remedy=_("请补上平台的工单编号，退回平台时靠它对上。")
        )
    today = at.astimezone(SHANGHAI).date()
    on, unsure = _day(row, today)
    kind = graded(row)
    if kind.unknown:
        words = "”“".join(kind.unknown)
        unsure += (str(_("写的“%s”不认识，先按现有分类计时，请在工单页定类") % words),)
    intake = _intake(row, number, villages).checked(on, today)
    closed = bool(concluded(row))
    mark = keyed(f"order:{office.pk}", said(f"{intake.narrative}\n{_place(row)}"))
    return OrderRow(
        row_number=row.row_number,
        number=number,
        intake=intake,
        kind=kind.kind,
        on=on,
        called_at=_called(row),
        due_on=row.due_on,
        closed_on=_closing(row, on, today) if closed else None,
        mark=mark,
        unsure=unsure,
    )


def _day(row: LedgerRow, today: date) -> tuple[date, tuple[str, ...]]:
    """Return the day of the order and what is unsure of it: a platform's clock may be a little ahead of ours."""
    on = row.received_on or row.assigned_on or today
    if on > today + AHEAD:
        raise Refused(
            "day_ahead",
            _("平台写的日期 %s 晚于今天。") % date_format(on),
            remedy=_("平台的时钟可能快了，请核对后再导入；已导入的行不会重复。"),
        )
    if on > today:
        return today, (str(_("平台的时钟快了，按今天收到登记")),)
    return on, ()


def _called(row: LedgerRow) -> datetime | None:
    if row.received_on is None or row.received_clock is None:
        return None
    return datetime.combine(row.received_on, row.received_clock, SHANGHAI)


def _closing(row: LedgerRow, on: date, today: date) -> date:
    """Return the day on which the platform says the order was closed."""
    return min(max(row.closed_on or row.replied_on or row.handled_on or on, on), today)


def _place(row: LedgerRow) -> str:
    """Return where it is; an address without a caller is that of the thing, as on 311 sheets."""
    return row.place or row.village or ("" if row.reporter else row.address or "") or row.place2 or ""


def _intake(row: LedgerRow, number: str, villages: Mapping[str, Village]) -> Intake:
    place = _place(row)
    told = dict.fromkeys(text for text in (row.title, row.content, row.form) if text)
    words = "\n".join(told) or row.demand or ""
    person = Person(name=row.reporter or "", phone=row.phone or row.phone2 or "", address=row.address or "")
    return Intake(
        channel=Channel.HOTLINE,
        narrative=f"{words}\n地点：{place}" if words and place else words or place,
        claims=(row.demand,) if row.demand else (),
        summary=row.title or "",
        people=(person if row.reporter else replace(person, address=""),),
        persons=max(1, row.people_count or 1),
        village=_village(f"{row.village or ''} {place}", villages),
        order_number=number,
    )


def _village(words: str, villages: Mapping[str, Village]) -> Village | None:
    return next((village for name, village in villages.items() if name in words), None)
