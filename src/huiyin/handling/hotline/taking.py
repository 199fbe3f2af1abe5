"""Take in the orders of a platform's file: the same checks as one by one, five hundred in one go, twice adds nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from operator import attrgetter
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from huiyin.handling.hotline.known import Told, alike, sifted
from huiyin.handling.hotline.opening import take_order
from huiyin.handling.hotline.places import Towns
from huiyin.handling.hotline.reading import OrderRow, order_of
from huiyin.handling.intake.handed_ledgers import read_file
from huiyin.handling.intake.ledgers.report import Carried, Report
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.handling.routing.receivers import post_of
from huiyin.lib.keys import new_id
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.offices.models import Office, Post, Village
from huiyin.record.procedure.bulk import open_many

AT_ONCE = 500
TRIES = 3
MOST_AT_ONCE = 2000
"""Rows of a file handed in on a page; the shell takes any number."""


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


def try_orders(rows: Iterable[LedgerRow], *, office: Office, at: datetime, by: Acting) -> Carried:
    """Tell which rows of a file can be taken in as orders; nothing is stored, and no number is compared.

    :raises Refused: if the office has no post that takes orders
    """
    desk, told = Desk.of(office, by, at), Told()
    for each in _read(rows, desk, told):
        told.taken += 1
        told.ask_about(each)
    return Carried(told.taken, 0, tuple(told.refused), tuple(told.beside))


def _new(
    rows: Iterable[LedgerRow], desk: Desk, told: Told, sent: deque[Sequence[OrderRow]]
) -> Iterator[list[OrderRow]]:
    """Yield the orders that are new, in chunks that are kept in ``sent`` too; tell what becomes of the other rows."""
    known: dict[str, tuple[bytes, str]] = {}
    queue = iter(rows)
    while chunk := list(islice(queue, AT_ONCE)):
        orders = list(_read(chunk, desk, told))
        new, done = sifted(orders, desk.office, known)
        told.add(done)
        told.alike = alike(new, desk.office, desk.begun, desk.at.date()) | told.alike
        sent.append(new)
        yield new


def _read(rows: Iterable[LedgerRow], desk: Desk, told: Told) -> Iterator[OrderRow]:
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
            others, known = sifted(orders, keeper.office, {})
            taken = others
            continue
        return Opened([str(each) if isinstance(each, Refused) else "" for each in outcomes], known, others)
    raise Refused("busy", _("同一批工单正由另一处导入，请稍后再导入一次；已导入的行不会重复。"))


def _tell(opened: Opened, sent: Sequence[OrderRow], told: Told) -> None:
    told.add(opened.known)
    orders = sent if opened.others is None else opened.others
    for each, why_not in zip(orders, opened.why_not, strict=True):
        if why_not:
            told.refuse(each.row_number, why_not)
            continue
        told.taken += 1
        told.ask_about(each)
        other = told.alike.setdefault(each.mark, each.number)
        if other != each.number:
            told.ask(each.row_number, _("和工单 %s 是同一地点、同样的话，已分别登记，是不是同一件事请核对") % other)


def hand_in(name: str, content: bytes, sheet: str = "", *, by: Acting, at: datetime, trial: bool = False) -> Report:
    """Take the platform's file in for the office of who hands it in, and return its report.

    :param content: the bytes of the file
    :param trial: read it alone, as orders: nothing is stored, and nothing compared
    :raises Refused: if it is no table that can be read, it is too long for a page, or the post takes no orders
    """
    reading = read_file(name, content, sheet=sheet)
    if reading.report.refused:
        return reading.report
    office = post_of(by).office
    if trial:
        return reading.report.after(try_orders(reading.rows, office=office, at=at, by=by))
    if len(reading.rows) > MOST_AT_ONCE:
        raise Refused("too_long", _("一次最多 %s 行，请把文件分开。") % MOST_AT_ONCE, field="file")
    return reading.report.after(take_in_orders(reading.rows, office=office, at=at, by=by))
