"""The journal of acts of offices, as the audit administrator reads it: who did what, when, with which values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.record.administration.words import act_word, column_word, value_word
from huiyin.record.journal.models import Change, Entry
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding, Staff
from huiyin.record.procedure.office_acts import OFFICE_ACTS

PER_PAGE = 50


@dataclass(frozen=True)
class Asked:
    """Which acts are asked for: one act, one office concerned, one person acting, days from and to (both included)."""

    act: str = ""
    office: UUID | None = None
    staff: UUID | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class OfficeAct:
    """One act with the person who held the acting post that day, and what changed."""

    entry: Entry
    staff: Staff | None
    changes: tuple[Change, ...]

    @property
    def word(self) -> str:
        """Return the word of the act."""
        return act_word(self.entry.act)

    @property
    def said(self) -> list[tuple[str, str, str]]:
        """Return what changed, as people read it: the column, the value before and after."""
        return [
            (column_word(each.column), value_word(each.column, each.before), value_word(each.column, each.after))
            for each in self.changes
        ]


def acts_of(by: Acting, asked: Asked) -> QuerySet[Entry]:
    """Return the acts in the chains of the administrator's office and those under it, newest first."""
    path = by.office.path if by.office else "-"
    found = Entry.objects.filter(act__in=OFFICE_ACTS, matter__isnull=True, office__path__startswith=path)
    wanted = Q()
    if asked.act:
        wanted &= Q(act=asked.act)
    if asked.office:
        wanted &= Q(to_office=asked.office)
    if asked.staff:
        in_post = Q(until__isnull=True) | Q(until__gt=OuterRef("on"))
        held = Holding.objects.filter(in_post, staff=asked.staff, post=OuterRef("post"), since__lte=OuterRef("on"))
        wanted &= Q(Exists(held))
    if asked.since:
        wanted &= Q(on__gte=asked.since)
    if asked.until:
        wanted &= Q(on__lte=asked.until)
    linked = found.filter(wanted).select_related("office", "to_office", "post").prefetch_related("changes")
    return linked.order_by("-id")


def told(entries: Iterable[Entry]) -> list[OfficeAct]:
    """Return acts with who did them, found by who held the post that day."""
    rows = list(entries)
    held = list(Holding.objects.filter(post__in={row.post_id for row in rows}).select_related("staff"))
    return [
        OfficeAct(row, _holder(held, row), tuple(sorted(row.changes.all(), key=lambda each: each.pk))) for row in rows
    ]


def about(table: str, key: object, *, most: int = 20) -> list[OfficeAct]:
    """Return the last acts that changed one row, newest first."""
    touched = Change.objects.filter(table=table, row=str(key)).values("entry")
    linked = Entry.objects.filter(pk__in=touched).select_related("office", "to_office", "post")
    return told(linked.prefetch_related("changes").order_by("-id")[:most])


def administrators(by: Acting) -> QuerySet[Staff]:
    """Return who holds or held an administrator's post under this office, for the filter."""
    path = by.office.path if by.office else "-"
    held = Holding.objects.filter(
        post__office__path__startswith=path, post__roles__overlap=["system_admin", "security_admin"]
    )
    return Staff.objects.filter(pk__in=held.values("staff")).order_by("login")


def _holder(held: list[Holding], entry: Entry) -> Staff | None:
    on = entry.on
    mine = (
        each
        for each in held
        if each.post_id == entry.post_id and each.since <= on and (not each.until or each.until > on)
    )
    return next((each.staff for each in mine), None)
