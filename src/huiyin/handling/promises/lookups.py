"""Questions about promises: the ledger, what falls due, what stands open."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery

from huiyin.handling.promises.models import Promise, PromiseStep
from huiyin.record.documents.keep import text_of
from huiyin.record.matters.models import Matter
from huiyin.record.rows.asked import Asked

Step = PromiseStep.Step
OPEN = Q(stands__isnull=True) | Q(stands__in=[Step.BROKEN, Step.PART, Step.TAKEN_BACK])
"""What nobody says is kept in full: open, broken, kept in part, or confirmed by a slip that was taken back."""


def ledger() -> QuerySet[Promise]:
    """Return all promises with ``stands``, the last step said of each (None: nothing yet)."""
    last = PromiseStep.objects.filter(promise=OuterRef("pk")).order_by("-id").values("step")[:1]
    promised = Promise.objects.annotate(stands=Subquery(last, output_field=CharField()))
    return promised.select_related("office", "post", "contact", "text__contact").order_by("due_on", "id")


def promises_of(matter: Matter | UUID) -> QuerySet[Promise]:
    """Return the promises of a matter by due day."""
    return ledger().filter(matter=matter)


def promises_due(matters: QuerySet[Matter], until: date) -> QuerySet[Promise]:
    """Return the promises on matters that the reader may see, not kept in full, due by that day."""
    return ledger().filter(OPEN, matter__in=matters, due_on__lte=until)


def strikable(matter: Matter | UUID, on: date) -> QuerySet[Promise]:
    """Return the promises of a matter made on a day of which nothing was said yet."""
    return promises_of(matter).filter(Q(stands__isnull=True), promised_on=on)


def unkept(matter: Matter | UUID) -> QuerySet[Promise]:
    """Return the promises of a matter that nobody says are kept in full."""
    return promises_of(matter).filter(OPEN)


def has_unkept(matter: Matter) -> bool:
    """Tell whether a promise of a matter is not kept in full."""
    return bool(_unkept(matter=matter.pk))


_unkept = Asked(lambda of: unkept(of.matter)[:1])


def words_of(promised: Promise) -> str:
    """Return what was promised.

    :raises huiyin.lib.refusal.Refused: if it was lawfully erased
    """
    return text_of(promised.text)
