"""Make a missive of each act that a partner must know: read from the chains, which have no gaps; acts wait for nothing here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max, Q

from huiyin.handling.exchange.fields import write
from huiyin.handling.exchange.kinds import version_of
from huiyin.handling.exchange.models import Outgoing, SaidUntil, Shared
from huiyin.handling.exchange.review_saying import EVERY, fields_of, kind_of
from huiyin.handling.exchange.saying import GIVING, REQUESTS, Fields
from huiyin.handling.exchange.telling import ties_of
from huiyin.lib import missives
from huiyin.lib.keys import new_id
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import note_reading
from huiyin.record.journal.models import Entry, Head
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import acting_for, open_partners, own_keys

log = logging.getLogger(__name__)
ONE_AT_A_TIME = 0x65786368
"""Name of the lock under which one worker makes missives."""

AT_ONCE = 200
ALL_SAID = """
INSERT INTO handling_saiduntil (office_id, seq) SELECT office_id, count FROM record_head
ON CONFLICT (office_id) DO UPDATE SET seq = excluded.seq WHERE handling_saiduntil.seq <> excluded.seq
"""


def pack(at: datetime) -> int:
    """Make a missive of each new act that a partner must know; return how many. Two statements where there is no partner."""
    made = 0
    while (some := _some_packed(at)) is not None:
        made += some
    return made


@transaction.atomic
def _some_packed(at: datetime) -> int | None:
    """Go on along the chains by one stretch; None once all is said, or while another worker is at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            return None
        partners = {each.post.office_id: each for each in open_partners()}
        if not partners:
            cursor.execute(ALL_SAID)
            return None
    said = dict(SaidUntil.objects.values_list("office_id", "seq"))
    for office, count in Head.objects.values_list("office_id", "count"):
        if said.get(office, 0) < count:
            until = min(said.get(office, 0) + AT_ONCE, count)
            made = _packed(office, said.get(office, 0), until, partners, at)
            SaidUntil.objects.update_or_create(office_id=office, defaults={"seq": until})
            return made
    return None


def _packed(office: UUID, after: int, until: int, partners: dict[UUID, Partner], at: datetime) -> int:
    stretch = Entry.objects.filter(office=office, seq__gt=after, seq__lte=until, act__in=EVERY, matter__isnull=False)
    shared = Shared.objects.values("matter")
    about = Q(matter__in=shared) | Q(act__in=GIVING | REQUESTS, to_office__in=partners)
    entries = stretch.filter(about).select_related("matter__category", "matter__village", "office", "contact")
    return sum(_one(entry, each, at) for entry in entries.order_by("seq") for each in ties_of(entry, partners))


def _one(entry: Entry, tie: Shared, at: datetime) -> int:
    """Keep the missive of one act on a shared matter."""
    row = Outgoing(partner=tie.partner, kind=kind_of(entry, tie), entry=entry, matter=tie.matter)
    if not _kept(row, lambda: fields_of(entry, tie), at):
        return 0
    if row.number and entry.act in GIVING:
        note_reading(acting_for(tie.partner), "export", "exchange", at, matter=tie.matter)
    return 1


def pack_said(kind: str, entry: Entry, partner: Partner, fields: Callable[[], Fields], at: datetime) -> int:
    """Make a missive of an act that concerns no matter, once; return how many: for what a higher floor has to say."""
    return _kept_alone(Outgoing(partner=partner, kind=kind, entry=entry), fields, at)


def pack_marked(kind: str, mark: str, partner: Partner, fields: Callable[[], Fields], at: datetime) -> int:
    """Make a missive of what is no act, once by its mark; return how many."""
    return _kept_alone(Outgoing(partner=partner, kind=kind, mark=mark), fields, at)


@transaction.atomic
def _kept_alone(row: Outgoing, fields: Callable[[], Fields], at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    return _kept(row, fields, at)


def _kept(row: Outgoing, fields: Callable[[], Fields], at: datetime) -> int:
    """Keep a missive under the next number of its partner; each act, and each thing that is none, goes once."""
    same = {"entry": row.entry} if row.entry else {"kind": row.kind, "mark": row.mark}
    if Outgoing.objects.filter(partner=row.partner, **same).exists():
        return 0
    row.id, row.made_at, row.next_at = new_id(), at, at
    try:
        content = write(row.kind, fields())
        _seal(row, content, at)
    except (Refused, missives.Unfit) as error:
        row.number, row.outcome, row.next_at = None, error.code, None
        log.warning("missive not made: %s", error.code)
    row.save(force_insert=True)
    return 1


def _seal(row: Outgoing, content: bytes, at: datetime) -> None:
    partner = row.partner
    highest = Outgoing.objects.filter(partner=partner).aggregate(last=Max("number"))["last"] or 0
    row.number = highest + 1
    row.body = missives.write(
        content,
        key=row.pk,
        sender=partner.own.code,
        receiver=partner.code,
        number=row.number,
        at=at,
        own=own_keys(),
        theirs=bytes(partner.public),
        version=version_of(row.kind),
    )
    row.sha256 = missives.digest(row.body)
