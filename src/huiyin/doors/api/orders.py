"""Orders of a hotline by its own system: handed in with a report row by row; asked what became of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import get_current_timezone
from ninja import Field, Query, Router, Schema

from huiyin.doors.api.once import KEY, once
from huiyin.doors.api.programs import ProgramRequest, Scoped, looks
from huiyin.doors.api.shapes import Said
from huiyin.handling.hotline.handing import OrderTold, hand_in_orders
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.handling.lookups.order_return import MOST, Returned, returned

AT_ONCE = 100
"""Orders of one call; each call is one transaction."""
router = Router(tags=["orders"])
STAMP = "the platform's own stamp; without a zone in Asia/Shanghai"


class OrderIn(Said):
    """An order in the platform's words; words that nobody here knows are taken, and a person grades the order."""

    number: str = Field(min_length=1, max_length=60, description="the platform's number; each is taken once")
    called_at: datetime | None = Field(None, description=STAMP)
    received_on: date | None = Field(
        None, description="the day of the order, where there is no stamp; today without both"
    )
    due_on: date | None = Field(None, description="the last day that the platform set")
    title: str = Field("", max_length=200)
    content: str = Field("", max_length=20_000)
    asks: str = Field("", max_length=2_000)
    place: str = Field("", max_length=200)
    village: str = Field("", max_length=60)
    town: str = Field("", max_length=60, description="refused if it names another town")
    unit: str = Field("", max_length=120, description="whom the platform sent it to; refused if it is another town's")
    kind: str = Field("", max_length=60, description="咨询, 建议, 求助, 投诉, 举报 …")
    category: str = Field("", max_length=120)
    urgency: str = Field("", max_length=60)
    name: str = Field("", max_length=60)
    phone: str = Field("", max_length=40)
    address: str = Field("", max_length=200)
    status: str = Field("", max_length=60, description="the platform's word; what it closed already is taken as closed")
    closed_on: date | None = None

    def row(self, place: int) -> LedgerRow:
        """Return the order as a row of a file would say it."""
        at = _in_shanghai(self.called_at)
        own = {"number", "called_at", "received_on", "asks", "name"}
        says: dict[str, Any] = {name: said or None for name, said in self.dict().items() if name not in own}
        return LedgerRow(
            row_number=place,
            matter_no=self.number,
            received_on=at.date() if at else self.received_on,
            received_clock=at.time() if at else None,
            demand=self.asks or None,
            reporter=self.name or None,
            **says,
        )


class OrdersIn(Said):
    """Some orders, in the platform's order."""

    orders: list[OrderIn] = Field(min_length=1, max_length=AT_ONCE)


class OrderOut(Schema):
    """What became of one order that was handed in."""

    row: int = Field(description="its place in the call, from 1")
    number: str
    taken: bool = Field(description="it is registered here, now or from before")
    matter: str = Field(description="its number here; empty if it was not taken, or is not the post's to see")
    sentences: list[str] = Field(description="why it was not taken, or what a person should look at")

    @staticmethod
    def of(told: OrderTold) -> OrderOut:
        """Return it."""
        return OrderOut(**{**vars(told), "sentences": list(told.sentences)})


class OrdersOut(Schema):
    """How many were taken and how many refused, and each order told."""

    taken: int
    refused: int
    orders: list[OrderOut]


class OutcomeOut(Schema):
    """What is given back to the platform of one order, as its own file gets it."""

    number: str
    matter: str
    state: str
    status: str = Field(description="办理状态: the state in words, in the language asked for")
    reply: str = Field(description="办理结果: what the office says it did; empty while it says nothing")
    done_on: date | None = Field(description="办结时间")
    satisfaction: str = Field(description="回访结果: the caller's own word; empty is neither good nor bad")
    changed_on: date

    @staticmethod
    def of(told: Returned) -> OutcomeOut:
        """Return it."""
        return OutcomeOut(**vars(told))


class OutcomesOut(Schema):
    """A page of orders in the order in which they came in."""

    orders: list[OutcomeOut]
    next: str = Field(description="send it as `after` for the next page; empty after the last")


class Asked(Schema):
    """Which orders: by the platform's numbers, or all that changed since a day; all that may be seen without either."""

    number: list[str] = Field(default_factory=list, max_length=MOST)
    changed_since: date | None = None
    after: str = ""
    limit: int = 50


@router.post("/orders", response=OrdersOut, auth=Scoped("orders.write"))
def hand_in(request: ProgramRequest, said: OrdersIn, key: str = KEY) -> OrdersOut:
    """Register up to a hundred orders at the token's office; a number that is here with the same words adds nothing."""
    rows = [each.row(place) for place, each in enumerate(said.orders, 1)]
    with once(request.auth, key, request.path.encode() + request.body, request.now) as sent:
        told = hand_in_orders(rows, by=request.auth.acting, at=request.now, again=sent.again)
    taken = sum(each.taken for each in told)
    return OrdersOut(taken=taken, refused=len(told) - taken, orders=[OrderOut.of(each) for each in told])


@router.get("/orders", response=OutcomesOut, auth=Scoped("orders.read"))
@looks
def give_back(request: ProgramRequest, asked: Query[Asked]) -> OutcomesOut:
    """Return what became of orders of the token's office, as the file given back to the platform says it."""
    found, after = returned(request.auth.acting, at=request.now, **asked.dict())
    return OutcomesOut(orders=[OutcomeOut.of(each) for each in found], next=after)


def _in_shanghai(said: datetime | None) -> datetime | None:
    if said is None:
        return None
    zone = get_current_timezone()
    try:
        return said.astimezone(zone) if said.tzinfo else said.replace(tzinfo=zone)
    except OverflowError:  # the first minutes of the year 1, east of Greenwich
        return said.replace(tzinfo=zone)
