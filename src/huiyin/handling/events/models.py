"""Rows of events: where one is, and what was said of each fix; the words lie sealed with the matter."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huiyin.lib.keys import new_id
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Grid, Post


class Event(models.Model):
    """A matter that was seen in a grid."""

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="+")
    grid = models.ForeignKey(Grid, null=True, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", help_text="who reported it")
    warns = models.BooleanField(default=False, help_text="of what has not happened yet (预警)")
    on_the_spot = models.BooleanField(default=False, help_text="put right by the worker who saw it")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["grid"], name="event_grid")]


class Verification(models.Model):
    """What somebody said of a fix after looking: put right or not. Two that differ are decided by a person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    of = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", help_text="the report of the fix")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    solved = models.BooleanField()
    said = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    first = models.BooleanField(help_text="said before any other of the same report")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of"], condition=Q(first=True), name="one_first_verification"),
        ]
        indexes = [models.Index(fields=["matter", "of"], name="verification_matter")]


class VerificationChoice(models.Model):
    """That a person decided which statement about a fix stands."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    of = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", help_text="the report of the fix")
    chosen = models.ForeignKey(Verification, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class EventTurned(models.Model):
    """That an event turned out to be somebody's grievance: the petition that they asked for; both keep their numbers."""

    event = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="+")
    petition = models.OneToOneField(Matter, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
