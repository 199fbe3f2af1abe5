"""Questions about rosters: which there are, who is on duty today, how the days are shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from huiyin.law.workdays import calendar
from huiyin.lib.refusal import NotFound
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.routines.rosters.acts import NO_ROSTER
from huiyin.routines.rosters.models import DutyRoster, Shift, Swap

WHYS = Swap.Why.choices


def rosters(office: Office | None) -> QuerySet[DutyRoster]:
    """Return the rosters of an office, the latest first."""
    return DutyRoster.objects.filter(office=office).order_by("-since", "id")


def on_duty(office: Office | None, day: date) -> Shift | None:
    """Return whose duty a day is."""
    return Shift.objects.filter(roster__office=office, on=day).select_related("post").first()


def may_serve(office: Office) -> QuerySet[Post]:
    """Return the posts of an office that may be on duty: the administrators of the system are not asked."""
    admins = ["system_admin", "security_admin", "audit_admin"]
    found = Post.objects.filter(office=office, closed_on__isnull=True).exclude(roles__overlap=admins)
    return found.order_by("title", "id")


@dataclass(frozen=True)
class RosterPage:
    """A roster: its days, how many each post has of working days and of days off, whether a year lacks its notice."""

    roster: DutyRoster
    shifts: Sequence[Shift]
    shares: Sequence[Any]
    swaps: Sequence[Swap]
    provisional: bool

    @property
    def months(self) -> list[tuple[date, list[Shift]]]:
        """Return the first day and the shifts of each month."""
        months = groupby(self.shifts, key=lambda shift: shift.on.replace(day=1))
        return [(first, list(shifts)) for first, shifts in months]


def roster_page(reader: Acting, key: UUID) -> RosterPage:
    """Return a roster of the reader's own office.

    :raises NotFound: if it is another's, or there is none
    """
    roster = rosters(reader.office).filter(pk=key).first()
    if roster is None:
        raise NotFound(NO_ROSTER)
    shifts = Shift.objects.filter(roster=roster).select_related("post").order_by("on")
    counted = (
        Shift.objects.filter(roster=roster)
        .values("post__title")
        .annotate(open=Count("pk", filter=Q(closed="")), off=Count("pk", filter=~Q(closed="")))
    )
    swaps = Swap.objects.filter(one__roster=roster).select_related("one", "other", "entry").order_by("-id")
    provisional = calendar().provisional(roster.until) or calendar().provisional(roster.since)
    return RosterPage(roster, list(shifts), list(counted.order_by("post__title")), list(swaps), provisional)


def shifts_ahead(reader: Acting, key: UUID, today: date) -> QuerySet[Shift]:
    """Return the days of a roster that can still be swapped."""
    found = Shift.objects.filter(roster=key, roster__office=reader.office, on__gte=today)
    return found.select_related("post").order_by("on")
