"""Rows of emergency plans: each version with its first day, each drill with its result and what has to be mended."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Office
from huiyin.routines.tasks.models import Task


class EmergencyPlan(models.Model):
    """What an office does when one kind of thing happens; its words stand in its versions."""

    class Kind(models.TextChoices):
        """What may happen."""

        FLOOD = "flood", _("防汛抗旱")
        GROUND = "ground", _("地质灾害")
        FIRE = "fire", _("火灾")
        WEATHER = "weather", _("低温雨雪和高温")
        ROADS = "roads", _("道路交通")
        HEALTH = "health", _("食品和公共卫生")
        SERVICE = "service", _("停电和系统中断")
        OTHER = "other", _("其他")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=80)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class PlanVersion(models.Model):
    """One version of a plan: its words, its paper if there is one, the first day on which it is in force."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(EmergencyPlan, on_delete=models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField()
    words = models.TextField(help_text="who does what; posts, no persons")
    change = models.CharField(max_length=200, blank=True, help_text="what is new against the version before")
    in_force_from = models.DateField()
    media_type = models.CharField(max_length=40, blank=True)
    sealed = models.BinaryField(null=True, help_text="the paper as handed in")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "ordinal"], name="versions_of_a_plan_are_numbered")]


class PlanEnded(models.Model):
    """That a plan holds no more from a day on, and why."""

    class Why(models.TextChoices):
        """Why."""

        MERGED = "merged", _("并入别的预案")
        NO_NEED = "no_need", _("不再需要")
        MISTAKE = "mistake", _("登记有误")

    plan = models.OneToOneField(EmergencyPlan, primary_key=True, on_delete=models.PROTECT, related_name="ended")
    why = models.CharField(max_length=10, choices=Why)
    on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Drill(models.Model):
    """One exercise of a version of a plan; who took part is a number."""

    class Result(models.TextChoices):
        """What it showed."""

        GOOD = "good", _("达到要求")
        PARTLY = "partly", _("基本达到")
        FAILED = "failed", _("没有达到")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="drills")
    held_on = models.DateField()
    place = models.CharField(max_length=80)
    participants = models.PositiveIntegerField()
    result = models.CharField(max_length=8, choices=Result)
    words = models.TextField(blank=True, help_text="how it went; names no person")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Fault(models.Model):
    """What a drill showed must be mended: a task with owner and day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    drill = models.ForeignKey(Drill, on_delete=models.PROTECT, related_name="faults")
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
