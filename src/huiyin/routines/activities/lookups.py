"""Questions about activities: the ledger of a year with its sums, one of them with its photographs, the budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from huiyin.handling.lookups.papers import OpenedPaper
from huiyin.lib.files.kinds import ENDINGS
from huiyin.lib.refusal import NotFound
from huiyin.lib.tables.safe_csv import csv_bytes
from huiyin.record.access.lookups import note_reading
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.routines.activities.acts import NO_ACTIVITY
from huiyin.routines.activities.models import Activity, ActivityWithdrawn, Budgeted, BudgetLine, Photo
from huiyin.routines.activities.sealing import picture_of

KINDS = Activity.Kind.choices
WHYS = ActivityWithdrawn.Why.choices
NOTHING = Decimal(0)
PER_PAGE = 50


def counting() -> QuerySet[Activity]:
    """Return the activities that count: neither corrected by another row nor withdrawn."""
    return Activity.objects.filter(corrected__isnull=True, withdrawn__isnull=True)


def ledger(office: Office | None, year: int, *, kind: str = "") -> QuerySet[Activity]:
    """Return the activities of an office in a year that count, the latest first."""
    found = counting().filter(office=office, held_on__year=year)
    found = found.filter(kind=kind) if kind in Activity.Kind.values else found
    return found.select_related("village", "team", "line").order_by("-held_on", "-id")


def page_of(found: QuerySet[Activity], number: str) -> Page[Activity]:
    """Return fifty of them: two statements; a page that is not there is the nearest that is."""
    return Paginator(found, PER_PAGE).get_page(number)


@dataclass(frozen=True)
class Sums:
    """What the activities of one kind in a year come to."""

    kind: str
    times: int
    persons: int
    copies: int
    cost: Decimal

    @property
    def label(self) -> str:
        """Return the word of the kind."""
        return str(Activity.Kind(self.kind).label)


def sums(office: Office | None, year: int) -> list[Sums]:
    """Return what an office's activities of a year come to, kind by kind: one statement."""
    found = counting().filter(office=office, held_on__year=year).order_by().values("kind")
    found = found.annotate(times=Count("pk"), people=Sum("persons"), sheets=Sum("copies"), paid=Sum("cost"))
    names = ("kind", "times", "people", "sheets", "paid")
    said = {each[0]: Sums(*each) for each in found.values_list(*names)}
    return [said.get(kind, Sums(kind, 0, 0, 0, NOTHING)) for kind in Activity.Kind.values]


def years(office: Office | None, today: date) -> list[int]:
    """Return the years in which an office held something, and this one, the latest first."""
    held = counting().filter(office=office).order_by().values_list("held_on__year", flat=True).distinct()
    return sorted({*held, today.year}, reverse=True)


@dataclass(frozen=True)
class ActivityPage:
    """One activity as it is told now or was told then, with the rows before it and all their photographs."""

    activity: Activity
    before: Sequence[Activity]
    photos: Sequence[Photo]

    @property
    def counts(self) -> bool:
        """Tell whether it is the row that counts."""
        return not hasattr(self.activity, "corrected") and not hasattr(self.activity, "withdrawn")


def activity_page(reader: Acting, key: UUID) -> ActivityPage:
    """Return an activity of the reader's own office.

    :raises NotFound: if it is another's, or there is none
    """
    activity = activity_of(reader, key)
    before, last = [], activity
    while last.corrects_id:
        last = Activity.objects.select_related("entry").get(pk=last.corrects_id)
        before.append(last)
    photos = Photo.objects.filter(activity__in=[activity, *before]).defer("sealed").order_by("entry__id", "ordinal")
    return ActivityPage(activity, before, list(photos))


def activity_of(reader: Acting, key: UUID) -> Activity:
    """Return an activity of the reader's own office, whether it counts or not.

    :raises NotFound: if it is another's, or there is none
    """
    found = Activity.objects.filter(pk=key, office=reader.office)
    joined = found.select_related("village", "team", "line", "entry__post", "withdrawn", "corrected").first()
    if joined is None:
        raise NotFound(NO_ACTIVITY)
    return joined


def photo_of(reader: Acting, key: UUID, at: datetime) -> OpenedPaper:
    """Return a photograph of an activity of the reader's own office, and keep the look.

    :raises NotFound: if it is another's, or there is none
    """
    found = Photo.objects.filter(pk=key, activity__office=reader.office).select_related("activity").first()
    if found is None:
        raise NotFound(NO_ACTIVITY)
    note_reading(reader, "document", "activity", at)
    name = f"{found.activity.held_on}-{found.ordinal}{ENDINGS[found.media_type]}"
    return OpenedPaper(name=name, media_type=found.media_type, body=picture_of(found))


def ledger_table(reader: Acting, year: int, at: datetime) -> OpenedPaper:
    """Return the ledger of a year of the reader's office as CSV, and keep the look."""
    rows = list(ledger(reader.office, year))
    note_reading(reader, "list", "activities", at, rows=len(rows))
    head = (_("日期"), _("种类"), _("做了什么"), _("地点"), _("村（社区）"), _("队伍"), _("人次"), _("份数"))
    body = [_cells(each) for each in rows]
    table = csv_bytes([(*head, _("费用（元）"), _("经费")), *body])
    return OpenedPaper(name=f"{_('活动台账')} {year}.csv", media_type="text/csv", body=table)


def _cells(each: Activity) -> tuple[object, ...]:
    where = (each.place, each.village or "", each.team or "")
    return (
        each.held_on,
        each.get_kind_display(),
        each.title,
        *where,
        each.persons,
        each.copies,
        each.cost,
        each.line or "",
    )


def budget(office: Office | None, year: int) -> QuerySet[BudgetLine]:
    """Return the budget lines of an office in a year with ``amount`` (planned), ``paid`` and ``left``, in yuan."""
    latest = Budgeted.objects.filter(line=OuterRef("pk")).order_by("-id").values("amount")[:1]
    paid = counting().filter(line=OuterRef("pk")).order_by().values("line").annotate(all=Sum("cost")).values("all")
    found = BudgetLine.objects.filter(office=office, year=year).annotate(amount=Subquery(latest))
    summed = found.annotate(paid=Coalesce(Subquery(paid), NOTHING))
    return summed.annotate(left=F("amount") - F("paid")).order_by("title")


def lines_of(office: Office, today: date) -> QuerySet[BudgetLine]:
    """Return the budget lines of an office on which an activity of this year or the last may be paid."""
    return BudgetLine.objects.filter(office=office, year__gte=today.year - 1).order_by("-year", "title")
