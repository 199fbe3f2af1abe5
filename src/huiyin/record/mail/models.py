"""Rows of what goes out and what came in twice."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact
from huiyin.record.offices.models import Post


class Outbox(models.Model):
    """A notice that an act left behind, to be sent once: a number and a day, never a name or a story."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, db_index=False, related_name="+")
    kind = models.CharField(max_length=24)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=24, blank=True, help_text="sent, no_address, denied")

    class Meta:
        indexes = [models.Index(fields=["queued_at"], condition=Q(sent_at__isnull=True), name="outbox_waiting")]


class IdempotencyKey(models.Model):
    """That a form or file row was already taken: the same key again finds what it made."""

    key = models.CharField(primary_key=True, max_length=80)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    at = models.DateTimeField()
