"""Questions about exchange: what waits to go, what came, what could not be done, what was turned away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.handling.exchange.models import Incoming, Outgoing, Shared, TurnedAway
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matters_for
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import open_partners
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting

__all__ = ["Incoming", "Matter", "Outgoing", "Partner", "Standing", "TurnedAway"]
SHOWN = 50


@dataclass(frozen=True)
class Standing:
    """How the exchange with one partner stands: numbers, what waits, what a person must look at, and the last of each."""

    partner: Partner
    sent: int
    waiting: int
    oldest: datetime | None
    unmade: tuple[Outgoing, ...]
    came: int
    open: tuple[Incoming, ...]
    missing: tuple[int, ...]
    last_out: tuple[Outgoing, ...]
    last_in: tuple[Incoming, ...]
    seen: frozenset[UUID] = frozenset()
    """Of the matters named here, those that the reader may see; of the others no number is shown."""


def came_from_afar(matter: Matter) -> bool:
    """Tell whether another installation gave the matter, and it may be objected to: one statement."""
    return Shared.objects.filter(matter=matter, given=False, decided=False).exists()


def waiting(partner: Partner, most: int | None = None) -> QuerySet[Outgoing]:
    """Return what was not received yet at a partner, in the order of numbers."""
    found = Outgoing.objects.filter(partner=partner, received_at__isnull=True, number__isnull=False).order_by("number")
    found = found.select_related("partner__own")
    return found[:most] if most else found


def standings(reader: Acting | None = None) -> list[Standing]:
    """Return how the exchange with each partner stands; for staff, of the partners of their own office and those under it."""
    partners = open_partners()
    if reader is not None:
        path = reader.office.path if reader.office else "-"
        partners = partners.filter(own__path__startswith=path)
    return [_for_reader(_standing(each), reader) for each in partners]


def _for_reader(standing: Standing, reader: Acting | None) -> Standing:
    if reader is None:
        return standing
    rows: tuple[Outgoing | Incoming, ...] = (*standing.unmade, *standing.open, *standing.last_out, *standing.last_in)
    named = {row.matter_id for row in rows if row.matter_id}
    seen = matters_for(reader).filter(pk__in=named).values_list("pk", flat=True)
    return replace(standing, seen=frozenset(seen))


def _standing(partner: Partner) -> Standing:
    out, came = Outgoing.objects.filter(partner=partner), Incoming.objects.filter(partner=partner)
    queued = Q(received_at__isnull=True, number__isnull=False)
    gone = out.aggregate(
        sent=Count("pk", filter=Q(received_at__isnull=False)),
        waiting=Count("pk", filter=queued),
        oldest=Min("made_at", filter=queued),
        unmade=Count("pk", filter=Q(number__isnull=True)),
    )
    here = came.aggregate(all=Count("pk"), open=Count("pk", filter=Q(done_at__isnull=True)))
    unmade = out.filter(number__isnull=True).select_related("matter").order_by("-id")
    unfinished = came.filter(done_at__isnull=True).select_related("matter").order_by("number")
    return Standing(
        partner=partner,
        sent=gone["sent"],
        waiting=gone["waiting"],
        oldest=gone["oldest"],
        unmade=tuple(unmade[:SHOWN]) if gone["unmade"] else (),
        came=here["all"],
        open=tuple(unfinished[:SHOWN]) if here["open"] else (),
        missing=tuple(missing(partner)) if here["open"] else (),
        last_out=tuple(out.select_related("matter").order_by("-id")[:SHOWN]),
        last_in=tuple(came.select_related("matter").order_by("-id")[:SHOWN]),
    )


def missing(partner: Partner) -> Iterator[int]:
    """Yield the numbers that did not come although later ones did; at most fifty."""
    numbers = Incoming.objects.filter(partner=partner, done_at__isnull=True, code="").order_by("number")
    done = Incoming.objects.filter(partner=partner).exclude(done_at__isnull=True, code="").order_by("-number").first()
    last = done.number if done else 0
    for number in numbers.values_list("number", flat=True)[:SHOWN]:
        yield from range(last + 1, min(number, last + 1 + SHOWN))
        last = number


def turned_away() -> list[TurnedAway]:
    """Return the last fifty times that something was not taken, the newest first."""
    return list(TurnedAway.objects.select_related("partner__post__office").order_by("-id")[:SHOWN])


def open_incoming(reader: Acting, key: UUID) -> Incoming:
    """Return a missive that could not be done, of a partner of the reader's office or one under it.

    :raises NotFound: if there is none
    """
    path = reader.office.path if reader.office else "-"
    found = Incoming.objects.filter(pk=key, done_at__isnull=True, partner__own__path__startswith=path)
    row = found.select_related("partner__own", "partner__post__office").first()
    if row is None:
        raise NotFound(_("没有找到这封信，可能已经办理。"))
    return row


def receipt_of(key: UUID) -> bytes | None:
    """Return the receipt that was given for a missive, by its key; None if it never came."""
    found = Incoming.objects.filter(key=key).values_list("receipt", flat=True).first()
    return bytes(found) if found is not None else None


def due(partner: Partner, at: datetime, most: int) -> list[Outgoing]:
    """Return what is to be posted to a partner now, in the order of numbers; nothing while its first one waits."""
    rows = list(waiting(partner, most))
    return rows if rows and (rows[0].next_at is None or rows[0].next_at <= at) else []
