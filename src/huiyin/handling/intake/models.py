"""Rows of intake: old ledgers that were handed in, tried, and perhaps taken in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.offices.models import Office, Post


class HandedLedger(models.Model):
    """An old ledger that an administrator handed in for an office; file and report are sealed, and go when it is done."""

    class State(models.TextChoices):
        """How far it has come."""

        TRIED = "tried", _("已试读")
        WAITING = "waiting", _("等待导入")
        TAKING = "taking", _("正在导入")
        TAKEN = "taken", _("已导入")
        FAILED = "failed", _("没有导入")
        DROPPED = "dropped", _("已放弃")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="whose ledger it is")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", help_text="who handed it in")
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.TRIED)
    sealed_file = models.BinaryField(null=True)
    sealed_report = models.BinaryField(null=True)
    rows = models.PositiveIntegerField(default=0, help_text="that can be taken in")
    done = models.PositiveIntegerField(default=0)
    rows_taken = models.PositiveIntegerField(default=0)
    rows_linked = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["office", "-at"], name="handed_ledger_office")]
