"""Whose hands a matter is and was in, and who read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from huiyin.handling.exports.lookups import told
from huiyin.handling.lookups.words import part_word, purpose_word
from huiyin.record.access.models import Custody
from huiyin.record.journal.models import Reading
from huiyin.record.matters.models import Matter
from huiyin.record.procedure.perform import SHANGHAI

SHOWN_LOOKS = 200


@dataclass(frozen=True)
class Hand:
    """One link of the chain of custody; ``until`` None means now."""

    part: str
    label: str
    office: str
    post: str
    phone: str
    since: date
    until: date | None
    ended_by: str

    @property
    def returned(self) -> bool:
        """Tell whether it was given back rather than passed on; the sender's watch ends with a return, and is none."""
        return self.part == "lead" and self.ended_by == "returned"


@dataclass(frozen=True)
class Look:
    """That somebody of an office opened the file: post, purpose and time, never a name."""

    at: datetime
    office: str
    post: str
    what: str
    purpose: str


@dataclass(frozen=True)
class Looked:
    """That a post opened the file on one day for one purpose: how often, the first and the last time."""

    office: str
    post: str
    purpose: str
    times: int
    first: datetime
    last: datetime


def hands_of(matter: Matter) -> tuple[Hand, ...]:
    """Return the chain of custody, oldest first: one statement."""
    rows = Custody.objects.filter(matter=matter).select_related("office", "post", "since", "until")
    return tuple(
        Hand(
            part=row.part,
            label=part_word(row.part),
            office=row.office.name,
            post=row.post.title,
            phone=row.office.phone,
            since=row.since.on,
            until=row.until.on if row.until else None,
            ended_by=row.until.act if row.until else "",
        )
        for row in rows.order_by("since_id", "id")
    )


def looks_at(matter: Matter, contact_id: UUID) -> tuple[Look, ...]:
    """Return who opened the file of a matter or of this contact, newest first: one statement."""
    found = Reading.objects.filter(Q(contact=contact_id) | Q(contact__isnull=True), matter=matter)
    rows = found.select_related("office", "post").order_by("-at")[:SHOWN_LOOKS]
    said = told(row.purpose for row in rows)
    return tuple(
        Look(
            at=row.at,
            office=row.office.name,
            post=row.post.title,
            what=row.what,
            purpose=said.get(row.purpose) or purpose_word(row.purpose),
        )
        for row in rows
    )


def folded(looks: Iterable[Look]) -> tuple[Looked, ...]:
    """Return looks with those of one day, post and purpose as one, the newest first: who works on a file opens it often."""
    seen: dict[tuple[object, ...], list[Look]] = {}
    for each in looks:
        seen.setdefault((each.at.astimezone(SHANGHAI).date(), each.office, each.post, each.purpose), []).append(each)
    rows = [
        Looked(
            of[0].office, of[0].post, of[0].purpose, len(of), min(each.at for each in of), max(each.at for each in of)
        )
        for of in seen.values()
    ]
    return tuple(sorted(rows, key=lambda row: row.last, reverse=True))
