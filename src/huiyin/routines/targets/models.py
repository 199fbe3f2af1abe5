"""Rows of targets and zero reports: what two offices agreed on for a year, and what an office left open on a day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Office, Post


class Agreement(models.Model):
    """What an office above asks of an office below for a year; in force once the head below agreed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    by_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="that is assessed")
    year = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=500, blank=True, help_text="what both offices will do for it")
    proposed_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    agreed_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(office=F("by_office")), name="agreed_between_two_offices"),
            models.UniqueConstraint(
                fields=["by_office", "office", "year"],
                condition=Q(agreed_on__isnull=False),
                name="agreed_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True, agreed_on__isnull=True)
                | Q(agreed_by__isnull=False, agreed_on__isnull=False),
                name="agreed_by_someone_on_a_day",
            ),
        ]


class Target(models.Model):
    """One figure of the office below, and the part of it that is to be reached or not to be passed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="targets")
    figure = models.CharField(max_length=40, help_text="the key of a figure")
    percent = models.DecimalField(max_digits=4, decimal_places=1)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "figure"], name="one_target_a_figure"),
            models.CheckConstraint(condition=Q(percent__range=(0, 100)), name="a_target_is_per_cent"),
        ]


class ZeroReport(models.Model):
    """What an office had open on a day, counted from the ledger: duties, tasks, hazards, promises; nobody and nothing else."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    duties = models.PositiveIntegerField(_("没有办完的期限"))
    duties_late = models.PositiveIntegerField(_("其中超期"))
    tasks = models.PositiveIntegerField(_("没有办完的议定事项"))
    tasks_late = models.PositiveIntegerField(_("其中超期"))
    hazards = models.PositiveIntegerField(_("排查发现、还没有整改的隐患"))
    hazards_late = models.PositiveIntegerField(_("其中超期"))
    promises_late = models.PositiveIntegerField(_("到期没有兑现的承诺"))
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "on"], name="one_zero_report_a_day")]

    @property
    def late(self) -> int:
        """Return how much of it all is past its day."""
        return self.duties_late + self.tasks_late + self.hazards_late + self.promises_late
