"""Promise money in instalments (分期支付): each its own promise with its own day, so that each is a duty and can be broken alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.handling.promises.acts import promise
from huiyin.handling.promises.models import Promise
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Claim, Contact
from huiyin.record.offices.acting import Acting

MOST = 36
"""Instalments of one promise: three years of months."""


@dataclass(frozen=True)
class Instalment:
    """One part of what is owed: so many yuan by a day."""

    amount: Decimal
    due_on: date


def promise_in_instalments(
    text: str,
    parts: Sequence[Instalment],
    *,
    contact: Contact,
    by: Acting,
    on: date,
    at: datetime,
    claim: Claim | None = None,
) -> list[Promise]:
    """Promise a person a sum in instalments, all of them or none; the sum is that of its parts.

    Where several are owed, such as workers who joined one matter, each is promised their own.

    :param text: what is paid, such as the wages of which months
    :raises Refused: if there are no parts or too many, an amount is not above zero, or the days do not follow each other
    """
    if not 1 < len(parts) <= MOST:
        raise Refused("no_parts", _("分期至少两期，最多 %s 期，每期一行。") % MOST, field="parts")
    if any(each.amount <= 0 for each in parts):
        raise Refused("no_amount", _("每期金额应当大于零。"), field="parts")
    days = [each.due_on for each in parts]
    if days != sorted(set(days)):
        raise Refused("days_out_of_order", _("各期日期应当一期比一期晚。"), field="parts")
    total = sum((each.amount for each in parts), Decimal())
    with transaction.atomic():
        return [
            promise(
                _words(text, place, len(parts), each.amount, total),
                contact=contact,
                due_on=each.due_on,
                by=by,
                on=on,
                at=at,
                claim=claim,
            )
            for place, each in enumerate(parts, start=1)
        ]


def _words(text: str, place: int, parts: int, amount: Decimal, total: Decimal) -> str:
    said = {"text": text.strip(), "place": place, "parts": parts, "amount": f"{amount:.2f}", "total": f"{total:.2f}"}
    return (
        _("%(text)s（第 %(place)s 期，共 %(parts)s 期）：%(amount)s 元，总额 %(total)s 元") % said
        if said["text"]
        else ""
    )
