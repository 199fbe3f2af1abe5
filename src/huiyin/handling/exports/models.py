"""Rows of sealed exports: what one person proposed, what another decided, and that the file was made."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.mail.models import Partner
from huiyin.record.offices.models import Office

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class SealedExport(models.Model):
    """That a post proposed to let an office's data leave with who people are: to whom, what for, on which paper."""

    class Purpose(models.TextChoices):
        """What for; shown to every person concerned."""

        MOVED = "moved", _("更换办理系统")
        MERGED = "merged", _("机构撤并，移交承接单位")
        HANDED_UP = "handed_up", _("按规定报送上级机关")
        ARCHIVE = "archive", _("移交档案馆")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="and all under it")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+", help_text="whose key opens it")
    purpose = models.CharField(max_length=12, choices=Purpose)
    paper = models.CharField(max_length=40, help_text="number of the paper that orders it")
    until = models.DateField(help_text="matters registered up to this day")
    with_files = models.BooleanField(default=False)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.office} → {self.partner_id}"


class SealedExportAnswer(models.Model):
    """That another person agreed, until a moment, or denied."""

    class Why(models.TextChoices):
        """Why it was denied."""

        NO_NEED = "no_need", _("没有必要，不含身份的数据就够")
        TOO_MUCH = "too_much", _("范围太大")
        RECEIVER = "receiver", _("接收单位不对")
        PAPER = "paper", _("依据的文件不对")
        TAKEN_BACK = "taken_back", _("提出的人收回")

    asked = models.OneToOneField(SealedExport, primary_key=True, on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    why = models.CharField(max_length=12, choices=Why, blank=True)
    until = models.DateTimeField(null=True, help_text="until when the file can be made")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed=True, why="", until__isnull=False) | (Q(agreed=False, until=None) & ~Q(why="")),
                name="sealed_export_agreed_or_denied",
            ),
        ]
        triggers = [APPEND_ONLY]


class SealedExportMade(models.Model):
    """That the sealed file was made, once: its sum, how large it is, and of how many contacts it tells who they are."""

    asked = models.OneToOneField(SealedExport, primary_key=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    contacts = models.PositiveIntegerField()
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        triggers = [APPEND_ONLY]
