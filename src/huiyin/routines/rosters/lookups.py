"""Questions about rosters: which there are, who is on duty today, how the days are shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from huiyin.law.workdays import calendar
from huiyin.lib.refusal import NotFound
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.routines.rosters.acts import NO_ROSTER
from huiyin.routines.rosters.models import DutyRoster, Shift, Swap

WHYS = Swap.Why.choices
PATROL = DutyRoster.Kind.PATROL


def rosters(office: Office | None) -> QuerySet[DutyRoster]:
    """Return the rosters of an office, of duty and of patrols, the latest first."""
    return DutyRoster.objects.filter(office=office).order_by("-since", "id")


def on_duty(office: Office | None, day: date) -> Shift | None:
    """Return whose duty a day is."""
    duty = Shift.objects.filter(roster__office=office, roster__kind=DutyRoster.Kind.DUTY, on=day)
    return duty.select_related("post").first()


def patrol_on(office: Office | None, day: date) -> Shift | None:
    """Return which team goes on patrol on a day."""
    patrols = Shift.objects.filter(roster__office=office, roster__kind=PATROL, on=day)
    return patrols.select_related("team").first()


def may_serve(office: Office) -> QuerySet[Post]:
    """Return the posts of an office that may be on duty: the administrators of the system are not asked."""
    admins = ["system_admin", "security_admin", "audit_admin"]
    found = Post.objects.filter(office=office, closed_on__isnull=True).exclude(roles__overlap=admins)
    return found.order_by("title", "id")


@dataclass(frozen=True)
class RosterPage:
    """A roster: its days, how many each post or team has of working days and of days off, whether a year lacks its notice."""

    roster: DutyRoster
    shifts: Sequence[Shift]
    shares: Sequence[Any]
    swaps: Sequence[Swap]
    provisional: bool

    @property
    def walked(self) -> int:
        """Return how many patrols were walked."""
        return sum(hasattr(each, "patrolled") for each in self.shifts)

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
    shifts = Shift.objects.filter(roster=roster).select_related("post", "team", "patrolled").order_by("on")
    counted = (
        Shift.objects.filter(roster=roster)
        .values(who=Coalesce("post__title", "team__title"))
        .annotate(open=Count("pk", filter=Q(closed="")), off=Count("pk", filter=~Q(closed="")))
    )
    swaps = Swap.objects.filter(one__roster=roster).select_related("one", "other", "entry").order_by("-id")
    provisional = calendar().provisional(roster.until) or calendar().provisional(roster.since)
    return RosterPage(roster, list(shifts), list(counted.order_by("who")), list(swaps), provisional)


def shifts_ahead(reader: Acting, key: UUID, today: date) -> QuerySet[Shift]:
    """Return the days of a roster that can still be swapped."""
    found = Shift.objects.filter(roster=key, roster__office=reader.office, on__gte=today)
    return found.filter(patrolled__isnull=True).select_related("post", "team").order_by("on")


def patrols_behind(reader: Acting, key: UUID, today: date) -> QuerySet[Shift]:
    """Return the patrols of a roster until today of which nobody kept yet that they were walked, the latest first."""
    found = Shift.objects.filter(roster=key, roster__office=reader.office, team__isnull=False, on__lte=today)
    return found.filter(patrolled__isnull=True).select_related("team").order_by("-on")
