"""Rows of activities: what was held where, how many were reached, what it cost; a correction is a row of its own."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Office, Village
from huiyin.routines.teams.models import Team


class BudgetLine(models.Model):
    """A line of an office's budget of a year, on which activities are paid."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "year", "title"], name="a_budget_line_once_a_year")]

    def __str__(self) -> str:
        return self.title


class Budgeted(models.Model):
    """How much was planned for a line; the latest holds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="planned")
    amount = models.DecimalField(max_digits=12, decimal_places=2, help_text="yuan")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="a_plan_is_not_below_nothing")]


class Activity(models.Model):
    """One activity that was held; who came is a number."""

    class Kind(models.TextChoices):
        """What it was."""

        PUBLICITY = "publicity", pgettext_lazy("kind of activity", "宣传")
        TRAINING = "training", pgettext_lazy("kind of activity", "培训")
        LECTURE = "lecture", pgettext_lazy("kind of activity", "法治讲座")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=80)
    held_on = models.DateField()
    place = models.CharField(max_length=80)
    village = models.ForeignKey(Village, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    persons = models.PositiveIntegerField(help_text="how many it reached")
    copies = models.PositiveIntegerField(help_text="handed out")
    cost = models.DecimalField(max_digits=10, decimal_places=2, help_text="yuan")
    line = models.ForeignKey(BudgetLine, null=True, on_delete=models.PROTECT, related_name="spent")
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cost__gte=0), name="an_activity_costs_nothing_or_more"),
            models.CheckConstraint(condition=Q(cost=0) | Q(line__isnull=False), name="a_cost_lies_on_a_line"),
        ]
        indexes = [models.Index(fields=["office", "held_on"], name="activities_of_office")]


class Photo(models.Model):
    """A photograph of an activity, sealed by the office's key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="photos")
    ordinal = models.PositiveSmallIntegerField()
    media_type = models.CharField(max_length=40)
    sealed = models.BinaryField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class ActivityWithdrawn(models.Model):
    """That an activity does not count, and why."""

    class Why(models.TextChoices):
        """Why."""

        TWICE = "twice", _("重复登记")
        NOT_HELD = "not_held", _("没有举办")
        MISTAKE = "mistake", _("登记有误")

    activity = models.OneToOneField(Activity, primary_key=True, on_delete=models.PROTECT, related_name="withdrawn")
    why = models.CharField(max_length=10, choices=Why)
    on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
