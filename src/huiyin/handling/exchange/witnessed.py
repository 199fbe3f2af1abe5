"""Questions about heads that are countersigned: what was kept of a partner, how each stands, and which chains went back."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from huiyin.handling.exchange.models import KeptHeads
from huiyin.lib.signing import NotSigned
from huiyin.record.journal.countersigned import Back, Countersigned, read_countersigned
from huiyin.record.journal.signed_heads import SignedHeads
from huiyin.record.mail.models import Partner, Witness
from huiyin.record.mail.partners import open_partners

log = logging.getLogger(__name__)
SHOWN = 20


@dataclass(frozen=True)
class Kept:
    """Heads that were kept under one registration of a partner, as the witness countersigned them."""

    partner_id: object
    said: Countersigned

    @property
    def heads(self) -> SignedHeads:
        """Return the heads themselves."""
        return self.said.heads


@dataclass(frozen=True)
class Alarm:
    """That a witness found chains gone back: whose, when the heads were signed and kept, and which."""

    ours: bool
    signed_at: datetime
    kept_at: datetime
    back: tuple[Back, ...]


@dataclass(frozen=True)
class Witnessing:
    """How witnessing with one partner stands: since when it is our witness, the newest heads both ways, and what went back.

    ``now`` tells that the very newest heads of a side had gone back.
    """

    partner: Partner
    named_on: date | None
    ours: datetime | None
    theirs: datetime | None
    alarms: tuple[Alarm, ...]
    now: bool

    @property
    def is_anything(self) -> bool:
        """Tell whether either side ever witnessed anything, or is to."""
        return bool(self.named_on or self.ours or self.theirs)


def of_partner(partner: Partner, *, ours: bool) -> list[Kept]:
    """Return the heads kept with the office of a partner, under earlier registrations too, oldest first."""
    office = partner.post.office_id
    rows = KeptHeads.objects.filter(partner__post__office=office, ours=ours).order_by("id")
    return [Kept(row.partner_id, said) for row in rows if (said := _read(row)) is not None]


def given_back(code: str) -> list[str]:
    """Return what we keep as a witness for the partner of a code, countersigned texts, oldest first."""
    rows = KeptHeads.objects.filter(partner__code=code, ours=False).order_by("id")
    return list(rows.values_list("text", flat=True))


def witnessings(partners: Iterable[Partner] | None = None) -> dict[object, Witnessing]:
    """Return how witnessing stands with each partner, by its key: three statements."""
    chosen = list(open_partners() if partners is None else partners)
    rows = KeptHeads.objects.filter(partner__in=chosen)
    named: dict[object, date] = dict(
        Witness.objects.filter(partner__in=chosen, ended_on=None).values_list("partner_id", "named_on")
    )
    newest = rows.order_by("partner", "ours", "-id").distinct("partner", "ours").defer("text")
    last = {(row.partner_id, row.ours): row for row in newest}
    alarms: dict[object, list[Alarm]] = {}
    for row in rows.filter(back=True).order_by("-id")[:SHOWN]:
        if said := _read(row):
            alarm = Alarm(row.ours, row.signed_at, row.kept_at, said.back)
            alarms.setdefault(row.partner_id, []).append(alarm)
    return {
        each.pk: Witnessing(
            partner=each,
            named_on=named.get(each.pk),
            ours=last[each.pk, True].signed_at if (each.pk, True) in last else None,
            theirs=last[each.pk, False].signed_at if (each.pk, False) in last else None,
            alarms=tuple(alarms.get(each.pk, ())),
            now=any(last[each.pk, ours].back for ours in (True, False) if (each.pk, ours) in last),
        )
        for each in chosen
    }


def _read(row: KeptHeads) -> Countersigned | None:
    """Return what a row says; None if somebody changed it, for each text is signed twice."""
    try:
        return read_countersigned(row.text)
    except NotSigned:
        log.exception("kept heads were changed in the table")
        return None
