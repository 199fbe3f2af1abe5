"""Matters given, and missives carried to the other side and back."""

from __future__ import annotations

from datetime import date
from itertools import count

from huiyin.handling.exchange.arriving import take, take_receipt
from huiyin.handling.exchange.lookups import waiting
from huiyin.handling.exchange.packing import pack
from huiyin.handling.intake.acts import Registered, register
from huiyin.handling.routing.acts import forward
from huiyin.handling.triage.acts import triage
from huiyin.record.journal.models import Entry
from huiyin.record.mail.models import Partner
from huiyin.record.matters.models import Contact, Matter
from tests.handling.cases import COMPLAINT, DAY
from tests.town import intake
from tests.two import Installation, Two, when

_places = count(1)  # the very same words would be a repeat


def registered(two: Two, on: date = DAY, **facts: object) -> Registered:
    """Register and sort at the county's petition department."""
    with two.county.here():
        said = two.county.who("bureau.clerk", on)
        told = {"narrative": f"第{next(_places)}组的灌溉水渠被占，今年没有水插秧。", **facts}
        made = register(intake(**told), office=two.county.offices["bureau"], **said)
        triage(made.matter, **COMPLAINT, **two.county.who("bureau.sorter", on))
    return made


def forwarded(two: Two, on: date = DAY, **facts: object) -> Registered:
    """Register, sort and forward to the town, which works with an installation of its own."""
    made = registered(two, on, **facts)
    with two.county.here():
        forward(made.matter, to=two.county.offices["town"], **two.county.who("bureau.sorter", on))
    return made


def packed(giver: Installation, on: date = DAY, to: Partner | None = None) -> list[bytes]:
    """Return what waits to go, to the one partner or to one of them, as bytes, in the order of numbers."""
    with giver.here():
        pack(when(on))
        return [bytes(each.body or b"") for each in waiting(to or giver.partner)]


def carried(giver: Installation, taker: Installation, on: date = DAY) -> int:
    """Carry all that waits to the other side, and the receipts back."""
    to = giver.to(taker)
    letters = packed(giver, on, to)
    with taker.here():
        receipts = [take(each, at=when(on)) for each in letters]
    with giver.here():
        for each in receipts:
            take_receipt(each, at=when(on))
        assert not waiting(to).exists()
    return len(letters)


def there(two: Two, made: Registered) -> Matter:
    """Return the matter as the town has it."""
    with two.town.here():
        return Contact.objects.select_related("matter__office").get(order_number=made.contact.number).matter


def acts_of(matter: Matter) -> list[str]:
    """Return the acts on a matter, oldest first."""
    return list(Entry.objects.filter(matter=matter).order_by("id").values_list("act", flat=True))
