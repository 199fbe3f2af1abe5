"""Rows of publications: what an office published of a period, and each figure as it stood then."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Office

FROZEN = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Publication(models.Model):
    """That an office published the figures of a period: 1 is the first, each later number restates the one before."""

    class Reason(models.TextChoices):
        """Why published figures are told anew."""

        FIRST = "first", _("首次公布")
        LATE_ENTRY = "late_entry", _("补录了统计期内的办理记录")
        CORRECTED = "corrected", _("更正了事项")
        CALENDAR = "calendar", _("节假日安排公布后重算期限")
        DEFINITION = "definition", _("指标口径改变")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="and all under it")
    since = models.DateField()
    until = models.DateField()
    text = models.CharField(max_length=24, help_text="the period as it is written: 2025, 2025Q1, 2025-03")
    as_of = models.DateField()
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=12, choices=Reason)
    published_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "since", "until", "number"], name="publications_in_order"),
            models.CheckConstraint(condition=Q(number=1) ^ ~Q(reason="first"), name="restated_with_a_reason"),
            models.CheckConstraint(condition=Q(published_on__gte=F("until")), name="published_after_its_period"),
        ]
        triggers = [FROZEN]

    def __str__(self) -> str:
        return f"{self.office} {self.text} ({self.number})"


class FrozenFigure(models.Model):
    """One figure as it was published, with its list: ``n`` and ``d`` as in :class:`Figure`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="figures")
    key = models.CharField(max_length=60)
    shape = models.CharField(max_length=8)
    n = models.BigIntegerField(null=True)
    d = models.IntegerField(null=True)
    beside = models.JSONField(default=dict)
    definition = models.CharField(max_length=64, help_text="SHA-256 of the definition's words: its version")
    matters_hash = models.CharField(max_length=64)
    counted = ArrayField(models.UUIDField(), help_text="the matter of each row that was counted")
    not_counted = ArrayField(models.UUIDField(), help_text="the matter of each row of the denominator that was not")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "key"], name="figure_once_a_publication")]
        triggers = [FROZEN]
