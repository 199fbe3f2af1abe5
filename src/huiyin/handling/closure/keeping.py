"""Which files have been kept long enough: by class and day of closing, and never while anything still runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet

from huiyin.handling.closure.rights import rights_open
from huiyin.law.keeping import OURS, Keeping, keeping
from huiyin.record.clocks.models import Clock
from huiyin.record.matters.models import Contact, Matter, Procedure, State
from huiyin.record.offices.acting import Acting


def class_of(matter: Matter) -> Keeping:
    """Return the class of a matter's file; what was mediated, accepted or answered is kept longer."""
    handled = matter.procedure != Procedure.PETITION or matter.accepted_on or matter.answered_on
    return keeping(_file())["handled" if handled else "other"]


def still_needed(matter: Matter, on: date) -> str:
    """Return why the file may not be erased on a day, as a code; empty if it may.

    ``open``: not closed; ``kept``: its years have not passed; ``clock``: a duty runs; ``right``: somebody may still
    ask for a review.
    """
    if matter.state != State.CLOSED or matter.closed_on is None:
        return "open"
    if on <= class_of(matter).kept_until(matter.closed_on):
        return "kept"
    if is_running(matter, on):
        return "clock"
    return "right" if rights_open(matter, on) else ""


def due(by: Acting, on: date) -> Iterator[Contact]:
    """Yield the contacts whose files may be erased on a day, of the office of the actor and those under it."""
    for contact in _kept(by, on).iterator(500):
        if not still_needed(contact.matter, on):
            yield contact


def _kept(by: Acting, on: date) -> QuerySet[Contact]:
    shortest = min(each.years for each in keeping(_file()).values())
    path = by.office.path if by.office else "-"
    closed = Q(matter__state=State.CLOSED, matter__closed_on__year__lt=on.year - shortest)
    mine = Contact.objects.filter(closed, key__isnull=False, office__path__startswith=path)
    return mine.select_related("matter", "office").order_by("matter_id", "id")


def is_running(matter: Matter, on: date) -> bool:
    """Tell whether a duty is open, or a right whose last day has not passed."""
    ahead = Q(nature="duty") | Q(alarm_on__isnull=True) | Q(alarm_on__gte=on)
    return Clock.objects.filter(ahead, matter=matter, is_open=True).exists()


def _file() -> Path:
    own = Path(settings.HUIYIN_HOME) / "keeping.toml"
    return own if own.is_file() else OURS
