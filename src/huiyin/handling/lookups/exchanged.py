"""What programs of other systems read: matters in pages and one matter with its clocks, acts and papers; never who it is of.

No list is by person, and no free text leaves here: a summary may hold a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.handling.lookups.papers import Paper, papers_of
from huiyin.handling.lookups.timeline import Step, entries_of, steps
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import matter_for, matters_for, note_reading
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.clocks.models import Clock
from huiyin.record.matters.models import Channel, Matter, State
from huiyin.record.offices.acting import Acting

__all__ = [
    "MOST",
    "PURPOSE",
    "Matter",
    "Told",
    "Wanted",
    "Whole",
    "channel_said",
    "cursor",
    "matter_told",
    "matters_told",
]

PURPOSE, MOST = "exchange", 200


@dataclass(frozen=True)
class Wanted:
    """Which matters are asked for; empty fields do not narrow. ``after`` is the cursor of the page before."""

    after: str = ""
    limit: int = 50
    state: str = ""
    office: str = ""
    registered_since: date | None = None
    changed_since: date | None = None


@dataclass(frozen=True)
class Told:
    """One page of matters in the order of registering, and the cursor of the next, empty after the last."""

    matters: tuple[Matter, ...]
    next: str


@dataclass(frozen=True)
class Whole:
    """One matter with its clocks, its acts oldest first, and its papers; ``mark`` changes with each act."""

    matter: Matter
    mark: str
    clocks: tuple[Clock, ...]
    acts: tuple[Step, ...]
    papers: tuple[Paper, ...]


def matters_told(reader: Acting, wanted: Wanted, at: datetime) -> Told:
    """Return a page of the matters that the reader may see, and keep the look: two statements however many there are.

    :raises Refused: if the cursor is none of ours, the state is unknown, or the page is too long
    """
    if not 0 < wanted.limit <= MOST:
        raise Refused("limit", _("每页 1 到 200 件。"), field="limit")
    if wanted.state and wanted.state not in State.values:
        raise Refused("not_in_the_list", _("没有这个办理状态。"), field="state")
    found = list(_narrowed(matters_for(reader), wanted).order_by("pk")[: wanted.limit + 1])
    shown = found[: wanted.limit]
    note_reading(reader, "list", PURPOSE, at, rows=len(shown))
    return Told(tuple(shown), shown[-1].pk.hex if len(found) > wanted.limit else "")


def _narrowed(matters: QuerySet[Matter], wanted: Wanted) -> QuerySet[Matter]:
    found = matters.select_related("office", "intake_office", "village")
    if wanted.after:
        found = found.filter(pk__gt=cursor(wanted.after))
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.office:
        found = found.filter(office__code=wanted.office)
    if wanted.registered_since:
        found = found.filter(registered_on__gte=wanted.registered_since)
    if wanted.changed_since:
        found = found.filter(last_on__gte=wanted.changed_since)
    return found


def cursor(said: str) -> UUID:
    """Return the key after which a page begins.

    :raises Refused: if it is none of ours
    """
    try:
        return UUID(hex=said)
    except ValueError:
        raise Refused(
            "cursor",
            _("翻页标记无法识别。"),
            remedy=_("请原样使用上一页给出的 next，或者从第一页重新读。"),
            field="after",
        ) from None


def matter_told(reader: Acting, number: str, at: datetime) -> Whole:
    """Return one matter, and keep that it was read: five statements.

    :raises NotFound: if it is hidden from the reader or there is none; both read the same
    """
    matter = matter_for(reader, number, PURPOSE, at)
    papers = papers_of(matter)
    acts = steps(entries_of(matter), papers)
    mark = f"{matter.pk.hex}.{matter.version}"
    return Whole(matter, mark, tuple(clocks_of(matter)), acts, papers)


def channel_said(said: str) -> Channel:
    """Return the channel that a program names.

    :raises Refused: if it is none that another system can take in
    """
    if said not in Channel.values or said == Channel.FIELD:
        raise Refused("not_in_the_list", _("没有这种信访形式。"), field="channel")
    return Channel(said)
