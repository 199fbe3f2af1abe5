"""Rows of intake: old ledgers that were handed in, tried, and perhaps taken in; e-mails that wait for a clerk."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.lib.keys import new_id
from huiyin.record.matters.models import Contact
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


class ArrivedMail(models.Model):
    """An e-mail that came to an office's box: sealed until a clerk registers it or puts it aside, known again by its mark."""

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", pgettext_lazy("mail", "等登记")
        REGISTERED = "registered", pgettext_lazy("mail", "已登记")
        ORDERS = "orders", pgettext_lazy("mail", "工单已导入")
        REFUSED = "refused", pgettext_lazy("mail", "没有导入")
        ASIDE = "aside", pgettext_lazy("mail", "不是信访件")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="whose box it came to")
    mark = models.BinaryField(help_text="keyed sum of the message, by which it is known again")
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    sealed_message = models.BinaryField(null=True)
    sealed_report = models.BinaryField(null=True, help_text="what became of the orders in it")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+", help_text="who decided")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "mark"], name="a_mail_arrives_once")]
        indexes = [models.Index(fields=["office", "state", "-at"], name="arrived_mail_state")]
