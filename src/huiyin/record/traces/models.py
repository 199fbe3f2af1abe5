"""Rows that texts are found by; no word can be read from them without the installation's key."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from huiyin.lib.keys import new_id
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.traces.days import NUMBERS

WAITING = 64
"""Kilobytes of new marks that wait to be sorted into the index: each step of a search reads them all, and a search takes many."""


class Trace(models.Model):
    """The marks of one text: of what a contact says with its claims, or of one paper of its matter.

    It helps to find and proves nothing, so no entry vouches for it; it goes when the contact's key goes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    marks = ArrayField(models.IntegerField(), help_text="keyed hashes of pairs of signs, and of the place")
    division = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    registered_on = models.DateField(help_text="of the matter")

    class Meta:
        indexes = [
            GinIndex(
                models.F("marks"),
                models.Func(models.F("registered_on"), template=NUMBERS.format("%(expressions)s")),
                name="trace_words",
                gin_pending_list_limit=WAITING,
            ),
        ]
