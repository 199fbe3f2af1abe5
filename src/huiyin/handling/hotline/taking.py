"""Take in the orders of a platform's file: the same checks as one by one, five hundred in one go, twice adds nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from operator import attrgetter
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from huiyin.handling.hotline.models import Order
from huiyin.handling.hotline.places import Towns
from huiyin.handling.hotline.reading import OrderRow, order_of
from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.contact import contact_number, write_claims, write_contact
from huiyin.handling.intake.handed_ledgers import read_file
from huiyin.handling.intake.ledgers.report import Carried, Problem, Report
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.handling.intake.open_matter import new_matter
from huiyin.handling.routing.receivers import post_of
from huiyin.lib.keys import new_id
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Contact, Matter, Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.offices.models import Office, Post, Village
from huiyin.record.procedure.bulk import open_many
from huiyin.record.procedure.perform import perform
from huiyin.record.rows.among import among
from huiyin.record.rows.fresh import fresh

AT_ONCE = 500
TRIES = 3
MOST_AT_ONCE = 2000
"""Rows of a file handed in on a page; the shell takes any number."""
LOOKED_BACK = timedelta(days=730)
THERE = "closed_on_platform"


@dataclass(frozen=True)
class Desk:
    """Where orders come in: the office, who takes them, who has them then, the places it knows."""

    office: Office
    by: Acting
    keeper: Post
    villages: Mapping[str, Village]
    towns: Towns
    at: datetime
    begun: UUID
    """A key made as the file was begun: what was there before has smaller ones."""

    @classmethod
    def of(cls, office: Office, by: Acting | None, at: datetime) -> Desk:
        """Return the desk of an office; where nobody signed in acts, its clerk's post does."""
        villages = {each.name: each for each in Village.objects.filter(office=office)}
        acting = by or Acting(post=post_with_role(office, "clerk"))
        return cls(office, acting, post_with_role(office, "sorter"), villages, Towns(office), at, new_id())


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

    def add(self, other: Told) -> None:
        """Note what became of other rows."""
        self.linked += other.linked
        self.refused += other.refused


@dataclass(frozen=True)
class Opened:
    """What became of a chunk: why each order was not opened, empty where it was, and what came of those known meanwhile.

    ``others`` are the orders where some of the chunk were known, else None: what is sent to another process need not
    come back.
    """

    why_not: Sequence[str]
    known: Told
    others: Sequence[OrderRow] | None = None


Through = Callable[[Callable[[list[OrderRow]], Opened], Iterator[list[OrderRow]]], Iterable[Opened]]
"""How chunks are opened: one after the other, as ``map`` does, or several at once; told in the order they came."""


def take_in_orders(
    rows: Iterable[LedgerRow],
    *,
    office: Office,
    at: datetime,
    by: Acting | None = None,
    through: Through = map,
) -> Carried:
    """Take the rows of a platform's file in as orders of an office; an order that is there already adds nothing.

    A number that is there with other words, an order of another town, or a day ahead is refused by its row; what a person
    should look at (words nobody knows, the same thing at the same place) is told by its row and taken in.

    :param by: who hands the file in; None: the office's clerk
    :param through: opens the chunks, as ``map`` does
    :raises Refused: if the office has no post that takes orders, or the post may not
    """
    desk, told = Desk.of(office, by, at), Told()
    sent: deque[Sequence[OrderRow]] = deque()
    for opened in through(partial(open_orders, keeper=desk.keeper, by=desk.by, at=at), _new(rows, desk, told, sent)):
        _tell(opened, sent.popleft(), told)
    refused = sorted(told.refused, key=attrgetter("row"))
    return Carried(told.taken, told.linked, tuple(refused), tuple(told.beside))


def _new(
    rows: Iterable[LedgerRow], desk: Desk, told: Told, sent: deque[Sequence[OrderRow]]
) -> Iterator[list[OrderRow]]:
    """Yield the orders that are new, in chunks that are kept in ``sent`` too; tell what becomes of the other rows."""
    known: dict[str, tuple[bytes, str]] = {}
    queue = iter(rows)
    while chunk := list(islice(queue, AT_ONCE)):
        orders = list(_read(chunk, desk, told))
        new, done = _sifted(orders, desk.office, known)
        told.add(done)
        told.alike = _alike(new, desk) | told.alike
        sent.append(new)
        yield new


def _read(rows: Sequence[LedgerRow], desk: Desk, told: Told) -> Iterator[OrderRow]:
    for row in rows:
        try:
            desk.towns.check(row)
            yield order_of(row, office=desk.office, villages=desk.villages, at=desk.at)
        except Refused as refusal:
            told.refuse(row.row_number, f"{refusal.sentence}{refusal.remedy or ''}")


def open_orders(orders: Sequence[OrderRow], *, keeper: Post, by: Acting, at: datetime) -> Opened:
    """Open a chunk of orders in one transaction; what came in by another door meanwhile is sifted out.

    :param keeper: who has the new matters
    :raises Refused: if the same orders keep coming in elsewhere
    """
    taken, known, others = orders, Told(), None
    for _again in range(TRIES):
        try:
            outcomes = open_many([partial(take_order, each, keeper, by=by, at=at) for each in taken])
        except IntegrityError:
            others, known = _sifted(orders, keeper.office, {})
            taken = others
            continue
        return Opened([str(each) if isinstance(each, Refused) else "" for each in outcomes], known, others)
    raise Refused("busy", _("同一批工单正由另一处导入，请稍后再导入一次；已导入的行不会重复。"))


def _sifted(
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


def _alike(orders: Sequence[OrderRow], desk: Desk) -> dict[bytes, str]:
    """Return the number of an order of the last two years for each that says the very same of the very same place.

    Those of the file itself are told in its order, whichever of them were written by now.
    """
    kept = Contact.objects.filter(
        pk__lt=desk.begun,
        office=desk.office,
        fingerprint__in=among([each.mark for each in orders], "bytea"),
        matter__procedure=Procedure.ORDER,
        received_on__gte=min((each.on for each in orders), default=desk.at.date()) - LOOKED_BACK,
    )
    found = kept.order_by("-pk").values_list("fingerprint", "order_number")  # the first of several stands
    return {bytes(mark or b""): number for mark, number in found}


def _tell(opened: Opened, sent: Sequence[OrderRow], told: Told) -> None:
    told.add(opened.known)
    orders = sent if opened.others is None else opened.others
    for each, why_not in zip(orders, opened.why_not, strict=True):
        if why_not:
            told.refuse(each.row_number, why_not)
            continue
        told.taken += 1
        for what in each.unsure:
            told.ask(each.row_number, what)
        other = told.alike.setdefault(each.mark, each.number)
        if other != each.number:
            told.ask(each.row_number, _("和工单 %s 是同一地点、同样的话，已分别登记，是不是同一件事请核对") % other)


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


def hand_in(name: str, content: bytes, sheet: str = "", *, by: Acting, at: datetime, trial: bool = False) -> Report:
    """Take the platform's file in for the office of who hands it in, and return its report.

    :param content: the bytes of the file
    :param trial: read it alone: nothing is stored, and nothing compared
    :raises Refused: if it is no table that can be read, it is too long for a page, or the post takes no orders
    """
    reading = read_file(name, content, sheet=sheet)
    if trial or reading.report.refused:
        return reading.report
    if len(reading.rows) > MOST_AT_ONCE:
        raise Refused("too_long", _("一次最多 %s 行，请把文件分开。") % MOST_AT_ONCE, field="file")
    return reading.report.after(take_in_orders(reading.rows, office=post_of(by).office, at=at, by=by))
