"""Rows of rosters: who is on duty on which day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.law.workdays import WEEKDAYS
from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Office, Post


class DutyRoster(models.Model):
    """A roster of an office for a span of days."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="a_roster_ends_after_it_begins")]


class Shift(models.Model):
    """One day's duty; a swap moves the post."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    roster = models.ForeignKey(DutyRoster, on_delete=models.PROTECT, related_name="shifts")
    on = models.DateField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    closed = models.CharField(
        max_length=40, blank=True, help_text="why offices are closed that day; empty: they are not"
    )
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["roster", "on"], name="one_on_duty_a_day")]

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
