"""Which orders of a platform's file are there already, which say the same, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from huiyin.handling.hotline.reading import OrderRow
from huiyin.handling.intake.ledgers.report import Problem
from huiyin.record.matters.models import Contact, Procedure
from huiyin.record.offices.models import Office
from huiyin.record.rows.among import among

LOOKED_BACK = timedelta(days=730)


@dataclass
class Told:
    """What became of the rows so far; ``alike`` holds the number of the first order that says the same of the same place."""

    taken: int = 0
    linked: int = 0
    refused: list[Problem] = field(default_factory=list)
    beside: list[Problem] = field(default_factory=list)
    alike: dict[bytes, str] = field(default_factory=dict)

    def refuse(self, row: int, why: object) -> None:
        """Note a row that was not taken in."""
        self.refused.append(Problem(row, None, _("第 %(row)s 行未导入：%(why)s") % {"row": row, "why": why}))

    def ask(self, row: int, what: str) -> None:
        """Note what a person should look at, in a row that was taken in."""
        self.beside.append(Problem(row, None, _("第 %(row)s 行：%(what)s。") % {"row": row, "what": what}))

    def ask_about(self, order: OrderRow) -> None:
        """Note all that a person should look at in an order."""
        for what in order.unsure:
            self.ask(order.row_number, what)

    def add(self, other: Told) -> None:
        """Note what became of other rows."""
        self.linked += other.linked
        self.refused += other.refused


def sifted(
    orders: Sequence[OrderRow], office: Office, known: dict[str, tuple[bytes, str]]
) -> tuple[list[OrderRow], Told]:
    """Return the orders whose numbers are new, and what became of the others.

    :param known: mark and matter of the numbers that the file had before these; they are added
    """
    numbers = among([each.number for each in orders], "varchar")
    kept = Contact.objects.filter(office=office, order_number__in=numbers).exclude(order_number="")
    for number, mark, matter in kept.values_list("order_number", "fingerprint", "matter__number"):
        known[number] = (bytes(mark or b""), matter)
    new, done = [], Told()
    for each in orders:
        if each.number not in known:
            known[each.number] = (each.mark, "")
            new.append(each)
        elif known[each.number][0] == each.mark:
            done.linked += 1
        else:
            done.refuse(each.row_number, _taken_already(each.number, known[each.number][1]))
    return new, done


def _taken_already(number: str, matter: str) -> str:
    there = _("已登记为 %s") % matter if matter else _("在同一文件里出现过")
    return _("工单编号 %(number)s %(there)s，内容不同；请核对编号，补充的内容请在工单页补记。") % {
        "number": number,
        "there": there,
    }


def alike(orders: Sequence[OrderRow], office: Office, before: UUID, today: date) -> dict[bytes, str]:
    """Return the number of an order of the last two years for each that says the very same of the very same place.

    :param before: a key made as the file was begun: its own orders are told in its order, whichever were written by now
    """
    kept = Contact.objects.filter(
        pk__lt=before,
        office=office,
        fingerprint__in=among([each.mark for each in orders], "bytea"),
        matter__procedure=Procedure.ORDER,
        received_on__gte=min((each.on for each in orders), default=today) - LOOKED_BACK,
    )
    found = kept.order_by("-pk").values_list("fingerprint", "order_number")  # the first of several stands
    return {bytes(mark or b""): number for mark, number in found}
