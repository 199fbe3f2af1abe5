"""Rows of meetings: what is called, about what, who is invited, what was decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Office, Post
from huiyin.routines.tasks.models import Task


class Meeting(models.Model):
    """A meeting that an office calls, with day, place and chair."""

    class Kind(models.TextChoices):
        """What it is for."""

        JOINT = "joint", _("信访工作联席会议")
        CASE = "case", _("会商")
        STUDY = "study", _("分析研判")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=80)
    begins_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    chair = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["office", "begins_at"], name="meetings_of_office")]


class Invited(models.Model):
    """That an office is invited to a meeting."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invited")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "office"], name="invited_once")]


class Item(models.Model):
    """One point of the agenda: a matter that is stuck, a task to follow up, or a subject in the office's words."""

    class Why(models.TextChoices):
        """Why it is on the agenda."""

        LATE = "late", _("已经超期")
        RETURNED = "returned", _("被退回过")
        OWNED = "owned", _("领导包案")
        PROMISED = "promised", _("承诺到期没有兑现")
        TASK = "task", _("上次议定、还没做完")
        SUBJECT = "subject", _("议题")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    ordinal = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=10, choices=Why)
    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=120, blank=True, help_text="in the office's words; names no person")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Minutes(models.Model):
    """What was said and settled at a meeting; sealed by the office's key."""

    meeting = models.OneToOneField(Meeting, primary_key=True, on_delete=models.PROTECT, related_name="minutes")
    number = models.CharField(max_length=40)
    held_on = models.DateField()
    sealed = models.BinaryField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Attended(models.Model):
    """That an invited office was there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attended")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "office"], name="there_once")]


class Decision(models.Model):
    """One decision of a meeting: a task with owner, day and clock."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    ordinal = models.PositiveSmallIntegerField()
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
