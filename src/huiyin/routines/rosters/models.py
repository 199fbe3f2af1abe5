"""Rows of rosters: which post is on duty, or which team of volunteers goes on patrol, on which day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.law.workdays import WEEKDAYS
from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Office, Post
from huiyin.routines.teams.models import Team


class DutyRoster(models.Model):
    """A roster of an office for a span of days: of posts on duty, or of teams on patrol."""

    class Kind(models.TextChoices):
        """What it shares out."""

        DUTY = "duty", _("值班")
        PATROL = "patrol", _("义务巡逻")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.DUTY)
    title = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="a_roster_ends_after_it_begins")]


class Shift(models.Model):
    """One day's duty of a post, or patrol of a team; a swap moves them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    roster = models.ForeignKey(DutyRoster, on_delete=models.PROTECT, related_name="shifts")
    on = models.DateField()
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    closed = models.CharField(
        max_length=40, blank=True, help_text="why offices are closed that day; empty: they are not"
    )
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roster", "on"], name="one_on_duty_a_day"),
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(team__isnull=True), name="a_shift_is_a_posts_or_a_teams"
            ),
        ]

    @property
    def who(self) -> Post | Team:
        """Return the post on duty, or the team on patrol."""
        return self.post or self.team  # type: ignore[return-value]  # one of both stands there

    @property
    def whose(self) -> str:
        """Return how the post or the team is called in its own office."""
        return self.post.title if self.post else str(self.team)

    @property
    def holiday(self) -> str:
        """Return the name of the holiday; empty on working days and plain weekends."""
        return "" if self.closed in WEEKDAYS else self.closed


class Swap(models.Model):
    """That two days' duties were exchanged, and why."""

    class Why(models.TextChoices):
        """Why."""

        ILL = "ill", _("生病")
        LEAVE = "leave", _("休假")
        WORK = "work", _("工作冲突")
        FAMILY = "family", _("家事")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    one = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=8, choices=Why)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Patrolled(models.Model):
    """That a patrol was walked, and by how many; where they went and who they were is written nowhere."""

    shift = models.OneToOneField(Shift, primary_key=True, on_delete=models.PROTECT, related_name="patrolled")
    persons = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
