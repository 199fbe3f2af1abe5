"""Rows of casework: recusals that residents asked for."""

from __future__ import annotations

from django.db import models

from huiyin.lib.keys import new_id
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact
from huiyin.record.offices.models import Post


class RecusalRequest(models.Model):
    """That a resident asked a post to step aside (申请回避), open until an act decides it (信访工作条例 Art. 28)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    reasons = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    granted = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True, granted__isnull=True)
                | models.Q(decided_by__isnull=False, granted__isnull=False),
                name="recusal_decided_by_an_act",
            ),
        ]
