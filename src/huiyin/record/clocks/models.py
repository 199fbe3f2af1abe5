"""Rows of clocks: what each limit shows for a matter, cached from the journal inside the act's transaction."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Office

UNMET = Q(met_on__isnull=True) | Q(met_on__gt=F("due_on"))
LATE = UNMET & (Q(ended_on__isnull=True) | Q(ended_on__gt=F("due_on"))) & Q(nature="duty")
"""Duties that were not done by their last day, or are not done yet."""


class Clock(models.Model):
    """One reading of one limit: when it started, when it falls due, whether it was met or ended."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, db_index=False, related_name="+")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    limit = models.CharField(max_length=60, help_text="instrument.limit, the edition in force on the starting day")
    nature = models.CharField(max_length=8, help_text="duty of an office or right of a resident")
    duty_of = models.CharField(max_length=24)
    office = models.ForeignKey(
        Office, null=True, on_delete=models.PROTECT, db_index=False, related_name="+", help_text="whose duty"
    )
    place = models.ForeignKey(
        Office, null=True, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+",
        help_text="where the matter lay as it started: whose figures count it, wherever the matter went since",
    )  # fmt: skip
    division = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    started_on = models.DateField()
    started_by = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    lapsed = models.BooleanField(default=False, help_text="started because an earlier limit passed unmet")
    strict = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    alarm_on = models.DateField(null=True, help_text="the earlier day for an office's duty, the later for a right")
    met_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    extended_days = models.PositiveSmallIntegerField(default=0)
    stopped_days = models.PositiveSmallIntegerField(default=0)
    stopped = models.BooleanField(default=False)
    provisional = models.BooleanField(default=False)
    is_open = models.GeneratedField(
        expression=models.Case(
            models.When(Q(met_on__isnull=True) & Q(ended_on__isnull=True), then=models.Value(value=True)),
            default=models.Value(value=False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("started_on")), name="due_after_start"
            ),
            models.UniqueConstraint(
                fields=["matter", "contact", "limit", "started_by", "lapsed"],
                nulls_distinct=False,
                name="one_clock_a_start",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "alarm_on", "id"], condition=Q(is_open=True, nature="duty"), name="clock_desk",
                include=["matter", "due_on"],
            ),
            models.Index(
                fields=["due_on", "limit"], name="clock_due_on",
                include=["id", "matter", "place", "nature", "met_on", "ended_on", "extended_days"],
            ),
            models.Index(
                fields=["due_on"], condition=LATE, name="clock_late",
                include=["id", "matter", "place", "limit", "nature", "met_on", "ended_on"],
            ),
        ]  # fmt: skip


class Recalculation(models.Model):
    """That a due day moved because a calendar or profile changed, with its reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="recalculations")
    at = models.DateTimeField()
    due_before = models.DateField(null=True)
    due_after = models.DateField(null=True)
    reason = models.CharField(max_length=40, help_text="code: calendar_added, profile_changed")
