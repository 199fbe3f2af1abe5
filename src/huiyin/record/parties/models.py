"""Rows of people: sealed, apart from the matter, and never searchable across matters."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.matters.models import Contact, Matter


class Party(models.Model):
    """One person of one contact (信访人、代表人、代理人); name, phone and address are sealed."""

    class Part(models.TextChoices):
        """What the person is to the contact."""

        PETITIONER = "petitioner", _("信访人")
        REPRESENTATIVE = "representative", _("代表人")
        PROXY = "proxy", _("代理人")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, db_index=False, related_name="+")
    part = models.CharField(max_length=16, choices=Part)
    sealed = models.BinaryField(null=True)
    same_person = models.BinaryField(max_length=32, null=True, help_text="keyed per matter: finds nothing across")
    until = models.DateField(null=True, help_text="last day of a proxy")
    ended_on = models.DateField(null=True)
    scope = models.CharField(max_length=40, blank=True, help_text="code of what a proxy may do")

    class Meta:
        indexes = [models.Index(fields=["matter", "same_person"], name="party_same")]
