"""Take one order of the platform in: a contact with its number, a matter with its own, in the sorter's hands."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from huiyin.handling.hotline.models import Order
from huiyin.handling.hotline.reading import OrderRow
from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.contact import contact_number, write_claims, write_contact
from huiyin.handling.intake.open_matter import new_matter
from huiyin.lib.keys import new_id
from huiyin.record.matters.models import Contact, Matter, Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Post
from huiyin.record.procedure.perform import perform
from huiyin.record.rows.fresh import fresh

THERE = "closed_on_platform"


def take_order(order: OrderRow, keeper: Post, *, by: Acting, at: datetime, source: str = "live") -> Matter:
    """Take one order in (登记工单): a contact with its number, a matter with its own, in the sorter's hands.

    What the platform closed itself is closed by its word, on its day; the times promised are then judged by it.

    :raises Refused: if the post may not
    """
    office, on = keeper.office, order.on
    arrival = Arrival(office=office, by=by, on=on, at=at, code="", contact_id=new_id(), source=source)
    with perform(
        "order_taken",
        by=by,
        on=on,
        at=at,
        office=office,
        procedure=Procedure.ORDER,
        days=order.days,
        until=order.due_on,
        source=source,
    ) as act:
        matter = new_matter(order.intake, arrival, None, office)
        matter.procedure, matter.kind = Procedure.ORDER, order.kind
        written = write_contact(
            order.intake, matter=matter, part=Contact.Part.FIRST, arrival=arrival, serial=None, mark=order.mark
        )
        act.numbers(office, on.year, ("order", "contact"), partial(_number, matter, written.contact))
        act.opens(matter, written.contact)
        stamps = fresh(Order, matter=matter, called_at=order.called_at, due_on=order.due_on, entry=act.entry)
        act.made(*written.rows, *write_claims(order.intake, written), stamps)
        act.give("lead", keeper)
    if order.closed_on is not None:
        _close_there(matter, order, by=by, at=at)
    return matter


def _close_there(matter: Matter, order: OrderRow, *, by: Acting, at: datetime) -> None:
    closed_on = order.closed_on or order.on
    with perform("order_closed_there", by=by, on=closed_on, at=at, matter=matter, procedure=Procedure.ORDER):
        matter.closed_on, matter.close_reason = closed_on, THERE


def _number(matter: Matter, contact: Contact, serials: dict[str, int]) -> None:
    matter.number = f"{contact.office.mark}热〔{matter.year}〕{serials['order']}号"
    contact.number = contact_number(contact.office, contact.year, serials["contact"])
