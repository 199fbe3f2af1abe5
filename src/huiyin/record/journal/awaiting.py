"""Rows that tell what waits for somebody's word: one narrow row for each act that asks, made by the database itself."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter


class Awaiting(models.Model):
    """That an act asks for somebody's word and none has come: read from the journal, never written by hand.

    A trigger on the journal keeps it in the act's transaction (migration 0026), where it is said which acts ask and
    which end the waiting. A row exists only while it waits, so that to count them takes as long as few take.
    """

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, db_constraint=False, related_name="+", help_text="that asks"
    )
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+")
    act = models.CharField(max_length=24)

    class Meta:
        indexes = [
            models.Index(fields=["matter"], name="awaiting_matter"),
            models.Index(fields=["act", "matter"], name="awaiting_act"),
        ]


def awaiting(*acts: str) -> QuerySet[Awaiting, UUID]:
    """Return the keys of matters in which one of these acts waits for somebody's word."""
    return Awaiting.objects.filter(act__in=acts).values_list("matter_id", flat=True)
