"""Notices on their way by ways that may fail: each tried again more and more seldom, then left to a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from huiyin.lib.notices.note import NO_ADDRESS, SENT
from huiyin.record.mail.models import Errand, Outbox
from huiyin.record.mail.retries import after_try
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office

SENDING, DENIED = "sending", "denied"
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))
"""How long to wait after each failure; after the last the errand is given up, and a person sees it."""

KEPT = timedelta(days=30)
DONE = {SENT, NO_ADDRESS, DENIED}


def first_errands(notices: Iterable[tuple[Outbox, str]], at: datetime) -> list[Errand]:
    """Return unsaved errands, due at once: of each notice by a way."""
    return [Errand(notice=notice, way=way, queued_at=at, next_at=at) for notice, way in notices]


def second_errand(notice: Outbox, way: str, outcome: str, at: datetime) -> Errand:
    """Return an unsaved errand for a notice that was tried once and not taken."""
    return Errand(notice=notice, way=way, queued_at=at, **after_try(0, outcome, at, done=False, waits=WAITS))


@transaction.atomic
def take_due(way: str, at: datetime, most: int) -> list[Errand]:
    """Take errands that are due; each is kept as ``sending`` first, so that a crash sends none twice.

    Those that another worker holds are passed over.
    """
    due = Errand.objects.filter(way=way, next_at__lte=at).select_related(
        "notice__entry__matter", "notice__post__office", "notice__contact__office"
    )
    rows = list(due.select_for_update(skip_locked=True, of=("self",)).order_by("next_at", "id")[:most])
    Errand.objects.filter(pk__in=[each.pk for each in rows]).update(next_at=None, tried_at=at, outcome=SENDING)
    return rows


def keep_outcome(errand: Errand, outcome: str, at: datetime) -> None:
    """Keep what became of one try: done, to be tried again later, or given up."""
    columns = after_try(errand.tries, outcome, at, done=outcome in DONE, waits=WAITS)
    Errand.objects.filter(pk=errand.pk).update(**columns)


def let_wait(errands: Sequence[Errand], at: datetime) -> None:
    """Give back what was taken and not tried, so that it comes with the next round."""
    for each in errands:
        Errand.objects.filter(pk=each.pk).update(next_at=at, tried_at=each.tried_at, outcome=each.outcome)


def given_up(reader: Acting) -> QuerySet[Errand]:
    """Return the errands that were given up, the newest first, of the reader's office and those under it."""
    found = _of(reader).filter(given_up=True)
    return found.select_related("notice__entry__office").order_by("-id")


def _of(reader: Acting) -> QuerySet[Errand]:
    path = reader.office.path if reader.office else "-"
    return Errand.objects.filter(notice__entry__office__in=Office.objects.filter(path__startswith=path))


def begin_again(errands: QuerySet[Errand], at: datetime) -> int:
    """Let what was given up be tried from the beginning; return how many."""
    return Errand.objects.filter(pk__in=list(errands.values_list("pk", flat=True))).update(
        given_up=False, tries=0, next_at=at
    )


def standing(reader: Acting) -> list[tuple[Errand.Way, int, int]]:
    """Return by way how many errands wait and how many were given up, of the reader's office and those under it."""
    found = _of(reader).values("way").order_by("way")
    counted = found.annotate(
        all=Count("pk", filter=Q(next_at__isnull=False)), lost=Count("pk", filter=Q(given_up=True))
    )
    return [(Errand.Way(each["way"]), each["all"], each["lost"]) for each in counted]


def many_lost() -> int:
    """Return how many errands were given up and not begun again."""
    return Errand.objects.filter(given_up=True).count()


def forget_done(at: datetime) -> int:
    """Forget the errands that were done with a month ago; what was given up stays until a person has seen it."""
    old = Errand.objects.filter(next_at__isnull=True, given_up=False, tried_at__lt=at - KEPT).exclude(outcome=SENDING)
    return old.delete()[0]
