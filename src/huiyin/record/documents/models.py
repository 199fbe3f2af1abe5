"""Rows of papers: attachments handed in, letters issued, and the service of each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.matters.models import Contact, Matter


class Document(models.Model):
    """A paper of a matter: an attachment of a contact or a letter of an office; its bytes are sealed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, db_index=False, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+", help_text="whose key seals it")
    kind = models.CharField(max_length=24, help_text="attachment, receipt, notice, opinion, …")
    number = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=80, blank=True)
    media_type = models.CharField(max_length=80, default="application/pdf")
    size = models.PositiveIntegerField(default=0)
    sealed_facts = models.BinaryField(null=True, help_text="the typed facts that the letter is set from")
    sealed_body = models.BinaryField(null=True, help_text="the bytes as issued or handed in")
    division = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    dated = models.DateField()
    traced = models.BooleanField(default=False, help_text="its words can be found; the worker sees to the others")
    entry_id = models.UUIDField(help_text="the act that made it; the journal lies above this room")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="letter_number_once"),
        ]
        indexes = [
            models.Index(fields=["matter", "kind", "dated"], name="document_matter"),
            models.Index(fields=["id"], condition=Q(traced=False), name="document_untraced"),
        ]


class Service(models.Model):
    """That a letter reached a contact (送达): how and when; without it no review clock runs (Art. 35)."""

    class Method(models.TextChoices):
        """How a letter was served (民事诉讼法 Art. 87–95 by analogy)."""

        IN_PERSON = "in_person", _("直接送达")
        LEFT = "left", _("留置送达")
        POST = "post", _("邮寄送达")
        ELECTRONIC = "electronic", _("电子送达")
        REPRESENTATIVE = "representative", _("送达代表人")
        PUBLIC = "public", _("公告送达")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, db_index=False, related_name="services")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=16, choices=Method)
    served_on = models.DateField()
    witnessed = models.BooleanField(default=False, help_text="refusal to sign was witnessed or recorded")
    entry_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "contact"], name="served_once")]
