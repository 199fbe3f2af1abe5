"""Rows of works: the item as everybody reads it, what it rests on, each step, and the residents' words."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.handling.works.kinds import Declined, Heard, Origin
from huiyin.lib.keys import new_id
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Category, Group, Office, Post, Village


class WorksItem(models.Model):
    """An item of the list (民生项目), in words that were written for everybody; what it is lies in its matter."""

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=60)
    group = models.ForeignKey(Group, null=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=60, blank=True, help_text="hamlet or stretch of road, never a house")
    origin = models.CharField(max_length=8, choices=Origin)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", help_text="the first owner")
    budget = models.CharField(max_length=80, blank=True, help_text="the budget line")
    amount = models.PositiveIntegerField(null=True, help_text="yuan")
    planned_on = models.DateField(help_text="the day promised first; steps move it and it stays beside")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["planned_on"], name="works_planned")]

    def __str__(self) -> str:
        return self.title


class WorksBasis(models.Model):
    """A matter that an item rests on, until it is parted: whoever has the same trouble joins it there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(WorksItem, on_delete=models.PROTECT, related_name="bases")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class WorksParted(models.Model):
    """That a matter was taken out of an item again; the entry's code says why."""

    basis = models.OneToOneField(WorksBasis, primary_key=True, on_delete=models.PROTECT, related_name="parted")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class WorksStep(models.Model):
    """One step of an item as everybody reads it: begun, day moved, finished, dropped."""

    class What(models.TextChoices):
        """What the step says."""

        PROGRESS = "progress", _("进展")
        MOVED = "moved", _("改期")
        FINISHED = "finished", _("完工")
        DROPPED = "dropped", _("撤销")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(WorksItem, on_delete=models.PROTECT, related_name="steps")
    what = models.CharField(max_length=8, choices=What)
    said = models.CharField(max_length=600)
    on = models.DateField()
    until = models.DateField(null=True, help_text="of a moved day: the new one")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what="moved") | Q(until__isnull=False), name="a_moved_day_is_named")
        ]


class WorksWord(models.Model):
    """What residents say of an item that the office calls finished; whose word it is, is never merged with the office's."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(WorksItem, on_delete=models.PROTECT, related_name="words")
    accepted = models.BooleanField()
    heard = models.CharField(max_length=8, choices=Heard)
    contact = models.ForeignKey(
        Contact, null=True, on_delete=models.PROTECT, related_name="+", help_text="who spoke by their own code"
    )
    said = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(heard="code", contact__isnull=False) | (~Q(heard="code") & Q(contact__isnull=True)),
                name="own_words_come_by_a_code",
            )
        ]


class CauseDeclined(models.Model):
    """That a person did not put on the list what a warning proposed, and why; more matters propose it anew."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, blank=True, help_text="of events; empty where a category says what it is")
    matters = models.PositiveIntegerField(help_text="how many spoke of it on that day")
    reason = models.CharField(max_length=16, choices=Declined)
    on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["office", "village"], name="cause_declined")]
