"""The slip a person takes home: when they will be told, and the paper itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from huiyin.handling.letters import Asking, Due, ReceiptSlip, render
from huiyin.handling.letters.facts import name_of
from huiyin.handling.lookups.proof import receipt_line
from huiyin.law.limits import limits
from huiyin.record.clocks.models import Clock
from huiyin.record.matters.models import Channel, Contact, Matter
from huiyin.record.matters.seals import opened

NOTICES = ("notify_direct", "forward")


@dataclass(frozen=True)
class ToldBy:
    """The last day on which the person is told in writing what becomes of it, with the article."""

    on: date
    provisional: bool
    citation: str


def told_by(matter: Matter, contact: Contact) -> ToldBy | None:
    """Return the last day of the written notice that is owed for a contact; None if none is owed: one statement."""
    mine = Q(contact=contact) | Q(contact__isnull=True)
    rows = Clock.objects.filter(mine, matter=matter, is_open=True, due_on__isnull=False).order_by("due_on")
    for row in rows:
        limit = limits()[row.limit]
        if limit.key in NOTICES and row.due_on is not None and contact.reachable:
            return ToldBy(row.due_on, row.provisional, limit.citation)
    return None


def whose(contacts: Sequence[Contact]) -> tuple[str, ...]:
    """Return who gets each of several slips, so that nobody takes home another's code; of one alone nothing is said.

    For the window that wrote these names down minutes ago, and for nobody later: a statement for each of five at most.
    """
    return tuple(name_of(each) for each in contacts) if len(contacts) > 1 else ("",) * len(contacts)


def slip_of(contact: Contact, code: str, link: str) -> ReceiptSlip:
    """Return the receipt of a contact as a letter; ``link`` is the address where its code is entered."""
    told, office = told_by(contact.matter, contact), contact.office
    return ReceiptSlip(
        office=office.name,
        on=contact.received_on,
        number=contact.number,
        lang="zh-Hant" if office.lang == "zh-Hant" else "zh-Hans",
        code=code,
        channel=str(Channel(contact.channel).label),
        summary=opened(contact, bytes(contact.sealed_summary or b"")),
        asking=Asking(phone=office.phone, address=office.address, hours=office.hours, link=link),
        told_by=Due(on=told.on, provisional=told.provisional) if told else None,
        told_basis=told.citation if told else "",
        proof=receipt_line(contact),
    )


def slip_pdf(contact: Contact, code: str, link: str) -> bytes:
    """Return the receipt as PDF on A5."""
    return render(slip_of(contact, code, link))
