"""Rows of the promise ledger (承诺台账): what was promised, and each step that was said of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Claim, Contact, Matter
from huiyin.record.offices.models import Office, Post


class Promise(models.Model):
    """That an office promised a person something by a day; the words are sealed with the contact."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+", help_text="to whom")
    claim = models.ForeignKey(Claim, null=True, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="that promised")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", help_text="that promised")
    text = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    promised_on = models.DateField()
    due_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("promised_on")), name="promise_due_after_made"
            ),
        ]
        indexes = [models.Index(fields=["office", "due_on"], name="promise_due")]


class PromiseStep(models.Model):
    """What was said of a promise on a day: the office says done, the person confirms, or it was broken."""

    class Step(models.TextChoices):
        """The two truths, never merged; what is done in part; the breach; what its person took back, and what was never meant."""

        DONE = "done", _("单位称已兑现")
        PART = "part", _("单位称部分兑现")
        CONFIRMED = "confirmed", _("信访人确认兑现")
        TAKEN_BACK = "taken_back", _("信访人收回确认")
        STRUCK = "struck", _("记错，当天撤下")
        BROKEN = "broken", _("未兑现")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12, choices=Step)
    on = models.DateField()
    evidence = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(step__in=["done", "part"]) | models.Q(evidence__isnull=False),
                name="done_has_evidence",
            ),
        ]
