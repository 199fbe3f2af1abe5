"""Rows of casework: recusals that residents asked for, and how each was decided."""

from __future__ import annotations

from django.db import models

from huiyin.lib.keys import new_id
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Post


class RecusalRequest(models.Model):
    """That a resident asked a post to step aside (申请回避), for sealed reasons (信访工作条例 Art. 28)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    reasons = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class RecusalDecision(models.Model):
    """That a request to step aside was decided, and how."""

    request = models.OneToOneField(RecusalRequest, primary_key=True, on_delete=models.PROTECT, related_name="decision")
    granted = models.BooleanField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
