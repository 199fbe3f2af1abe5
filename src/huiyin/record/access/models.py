"""Rows that access is decided from: custody, named, barred."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Office, Post


class Custody(models.Model):
    """Whose hands a matter is in: a post, its part, from one act until another."""

    class Part(models.TextChoices):
        """What the post is to the matter."""

        LEAD = "lead", _("主办")
        CO = "co", _("协办")
        OWNER = "owner", _("包案")
        SENDER = "sender", _("转送方")
        DECIDER = "decider", _("裁定")
        REVIEWER = "reviewer", _("复查复核")
        MEDIATOR = "mediator", _("调解")
        READER = "reader", _("查阅")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, db_index=False, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, db_index=False, related_name="+")
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, db_index=False, related_name="+", help_text="of the post, kept beside"
    )
    part = models.CharField(max_length=10, choices=Part)
    since = models.ForeignKey(Entry, on_delete=models.PROTECT, db_index=False, related_name="+")
    until = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "part"],
                condition=Q(until__isnull=True, part__in=["lead", "owner", "decider", "reviewer"]),
                name="one_open_lead_owner_decider_reviewer",
            ),
            models.UniqueConstraint(
                fields=["matter", "part", "post"], condition=Q(until__isnull=True), name="one_open_custody_a_post"
            ),
        ]
        indexes = [
            models.Index(fields=["matter"], name="custody_matter"),
            models.Index(fields=["post", "matter"], condition=Q(until__isnull=True), name="custody_post"),
            models.Index(fields=["office", "matter"], condition=Q(until__isnull=True), name="custody_office"),
        ]


class Named(models.Model):
    """An office or post that a matter complains of: it never handles, reads or answers it (Art. 28, 30)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    since = models.ForeignKey(Entry, on_delete=models.PROTECT, db_index=False, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(office__isnull=True) ^ Q(post__isnull=True), name="named_office_or_post"
            ),
        ]


class Opening(models.Model):
    """That a matter is asked to be opened, or is opened, for some hours to a post that may not see it (破例查阅).

    ``until`` None: it is only asked. A post sees the matter while the door's clock is before it. Only ever added.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, db_index=False, related_name="+")
    reason = models.CharField(max_length=16, help_text="code of a closed list")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", help_text="that asked, or opened")
    until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["post", "until"], name="opening_post")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Barred(models.Model):
    """A post that stepped aside from a matter (回避)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    since = models.ForeignKey(Entry, on_delete=models.PROTECT, db_index=False, related_name="+")


class Budget(models.Model):
    """How many tries were taken from a budget of few, and until when they count; of nobody, by a keyed digest.

    The table is not logged: it costs no wait for the disk, and a server that was killed begins with full budgets.
    """

    name = models.CharField(primary_key=True, max_length=40, help_text="keyed digest of whose budget of what")
    taken = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)
