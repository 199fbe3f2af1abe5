"""Rows of sorting: claims that no longer stand, and contacts that a split carried into a matter of their own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Claim, Contact


class StruckClaim(models.Model):
    """That a claim no longer stands in its matter: its text is lasting, so it is struck and never rewritten."""

    class Why(models.TextChoices):
        """Why the claim was struck."""

        RESTATED = "restated", _("改写")
        WITHDRAWN = "withdrawn", _("信访人撤回")
        MOVED = "moved", _("分出另办")

    claim = models.OneToOneField(Claim, primary_key=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=12, choices=Why)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class SplitContact(models.Model):
    """That a contact of a split-off matter is the same receipt as a contact of the matter it was split from."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="+", help_text="of the new matter")
    origin = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+", help_text="whose receipt it is")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
