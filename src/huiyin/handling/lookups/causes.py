"""The same cause in the same place again and again: what a machine counts and a person decides (G3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from huiyin.handling.events.kinds import EventKind
from huiyin.handling.lookups.choices import category_word
from huiyin.handling.lookups.field import summaries
from huiyin.handling.works.kinds import WorksKind, works_kind_word
from huiyin.handling.works.models import CauseDeclined, WorksBasis
from huiyin.handling.works.proposing import Cause
from huiyin.record.access.lookups import matters_for
from huiyin.record.access.models import Named
from huiyin.record.matters.models import Matter, Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Category, Village

LOOKED_BACK = timedelta(days=180)
AT_LEAST = 3
"""Matters of one cause in one village, on different days, from which a works item is proposed."""
MOST_TOLD = 12


@dataclass(frozen=True)
class Again:
    """One cause that came up again: in which village, how often, since when; ``key`` names it in an address."""

    cause: Cause
    matters: int
    first_on: date
    last_on: date

    @property
    def key(self) -> str:
        """Return how an address names it."""
        of = f"c-{self.cause.category.pk}" if self.cause.category else f"k-{self.cause.kind}"
        return f"{self.cause.village.code}-{of}"

    @property
    def word(self) -> str:
        """Return what it is about."""
        if self.cause.category:
            return category_word(self.cause.category)
        return works_kind_word(self.cause.kind)


def causes(reader: Acting, today: date) -> tuple[Again, ...]:
    """Return the causes that a person should decide about, the most frequent first: six statements.

    Counted are petitions of one category and events of one kind, of one village, within 180 days, on at least two days;
    left out are matters that name somebody, ask for secrecy, or have an item already.
    """
    petitions = _counted(_of(reader, today).filter(procedure=Procedure.PETITION, category__isnull=False), "category")
    kinds = [each for each in EventKind.values if each in WorksKind.values]
    events = _counted(_of(reader, today).filter(procedure=Procedure.EVENT, kind__in=kinds), "kind")
    villages = Village.objects.in_bulk({row["village"] for row in (*petitions, *events)})
    categories = Category.objects.select_related("parent__parent").in_bulk({row["category"] for row in petitions})
    found = [_again(row, villages, categories) for row in (*petitions, *events)]
    declined = _declined(reader, today)
    waiting = (each for each in found if each.matters > declined.get(each.key, 0))
    return tuple(sorted(waiting, key=lambda each: (-each.matters, each.cause.village.sort_key, each.key)))


def cause_of(reader: Acting, key: str, today: date) -> Again | None:
    """Return one cause that waits for a decision; None if it was decided or came up too seldom."""
    return next((each for each in causes(reader, today) if each.key == key), None)


@dataclass(frozen=True)
class Spoken:
    """One matter that speaks of a cause, in a line."""

    matter: Matter
    summary: str


def matters_behind(reader: Acting, again: Again, today: date) -> tuple[Spoken, ...]:
    """Return the matters that speak of a cause, the newest first, twelve at most: two statements."""
    found = list(behind(reader, again, today)[:MOST_TOLD])
    words = summaries(found)
    return tuple(Spoken(each, words.get(each.pk, "")) for each in found)


def behind(reader: Acting, again: Again, today: date) -> QuerySet[Matter]:
    """Return the matters that speak of a cause, the newest first."""
    cause = again.cause
    which = Q(category=cause.category) if cause.category else Q(procedure=Procedure.EVENT, kind=cause.kind)
    found = _of(reader, today).filter(which, village=cause.village)
    return found.select_related("office", "village").order_by("-registered_on", "-id")


def _of(reader: Acting, today: date) -> QuerySet[Matter]:
    resting = WorksBasis.objects.filter(matter=OuterRef("pk"), parted__isnull=True)
    named = Named.objects.filter(matter=OuterRef("pk"))
    since = Q(registered_on__gte=today - LOOKED_BACK, registered_on__lte=today, village__isnull=False)
    return matters_for(reader).filter(since, ~Exists(resting), ~Exists(named), confidential=False)


def _counted(matters: QuerySet[Matter], of: str) -> Sequence[dict[str, object]]:
    rows = matters.order_by().values("village", of)
    counted = rows.annotate(n=Count("pk"), days=Count("registered_on", distinct=True))
    return list(
        counted.filter(n__gte=AT_LEAST, days__gte=2).annotate(first=Min("registered_on"), last=Max("registered_on"))
    )


def _again(row: dict[str, object], villages: dict[UUID, Village], categories: dict[str, Category]) -> Again:
    village: Village = villages[row["village"]]  # type: ignore[index]
    category = categories.get(str(row.get("category")))
    cause = Cause(village, category, "" if category else str(row["kind"]))
    return Again(cause, row["n"], row["first"], row["last"])  # type: ignore[arg-type]


def _declined(reader: Acting, today: date) -> dict[str, int]:
    """Return how many matters had spoken of each cause when it was declined last."""
    rows = CauseDeclined.objects.filter(office=reader.office, on__gte=today - LOOKED_BACK)
    told = rows.select_related("village", "category").order_by("entry_id")
    return {Again(Cause(r.village, r.category, r.kind), r.matters, r.on, r.on).key: r.matters for r in told}
