"""Orders that a program hands in, a few at a time: taken in as those of a file, each row told with its number here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from huiyin.handling.hotline.taking import take_in_orders
from huiyin.handling.intake.ledgers.report import Problem
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.handling.routing.receivers import post_of
from huiyin.record.access.lookups import matters_for
from huiyin.record.matters.models import Contact, Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.allowed import check_role
from huiyin.record.procedure.perform import row_of


@dataclass(frozen=True)
class OrderTold:
    """What became of one order: its number here (empty: it is not), and what a person should know of it."""

    row: int
    number: str
    matter: str
    taken: bool
    sentences: tuple[str, ...]


def hand_in_orders(
    rows: Sequence[LedgerRow], *, by: Acting, at: datetime, again: bool = False
) -> tuple[OrderTold, ...]:
    """Take orders in for the office of who hands them in, and tell each of them in its order.

    :param again: they came before under the same key: tell how each stands now, and add nothing
    :raises Refused: if the post takes no orders
    """
    check_role(row_of(Procedure.ORDER, "order_taken"), by)
    with transaction.atomic():
        carried = take_in_orders(rows, office=post_of(by).office, at=at, by=by)
        transaction.set_rollback(again)
    numbers = _numbers(by, (each.matter_no or "" for each in rows))
    refused, beside = _by_row(carried.refused), _by_row(carried.beside)
    return tuple(
        OrderTold(
            row=each.row_number,
            number=each.matter_no or "",
            matter="" if each.row_number in refused else numbers.get(each.matter_no or "", ""),
            taken=each.row_number not in refused,
            sentences=(*refused.get(each.row_number, ()), *beside.get(each.row_number, ())),
        )
        for each in rows
    )


def _numbers(by: Acting, numbers: Iterable[str]) -> dict[str, str]:
    """Return the numbers here of the platform's numbers, of orders that the post sees: one statement."""
    seen = matters_for(by).filter(procedure=Procedure.ORDER)
    found = Contact.objects.filter(office=by.office, order_number__in=list(filter(None, numbers)), matter__in=seen)
    return dict(found.values_list("order_number", "matter__number"))


def _by_row(problems: Sequence[Problem]) -> Mapping[int | None, tuple[str, ...]]:
    told: dict[int | None, tuple[str, ...]] = {}
    for each in problems:
        told[each.row] = (*told.get(each.row, ()), each.sentence)
    return told
