"""Rows of tasks: who does what by when, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Office, Post


class Task(models.Model):
    """Something to be done by a post until a day; its words lie sealed with the matter that it is."""

    class Origin(models.TextChoices):
        """Where it was decided."""

        MEETING = "meeting", _("会议议定")
        ROUND = "round", _("排查发现")
        DRILL = "drill", _("演练发现")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.OneToOneField(Matter, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=8, choices=Origin)
    by_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="that does it")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", help_text="the owner")
    set_on = models.DateField()
    due_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["by_office", "due_on"], name="task_due")]


class TaskDone(models.Model):
    """That a task was done, with the owner's report."""

    task = models.OneToOneField(Task, primary_key=True, on_delete=models.PROTECT, related_name="done")
    on = models.DateField()
    report = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
