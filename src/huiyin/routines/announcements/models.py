"""Rows of what an office tells everybody; a correction is a row of its own, and what is withdrawn says why."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Office


class Announcement(models.Model):
    """An announcement, or a question about policy with its answer; everybody reads it."""

    class Kind(models.TextChoices):
        """What it is."""

        NOTICE = "notice", pgettext_lazy("kind of announcement", "公告")
        ANSWER = "answer", pgettext_lazy("kind of announcement", "政策问答")

    class Topic(models.TextChoices):
        """What it is about."""

        PETITIONS = "petitions", _("信访和调解")
        LAND = "land", _("土地和房屋")
        LABOUR = "labour", _("就业和工资")
        WELFARE = "welfare", _("社保和救助")
        FARMING = "farming", _("农业和水利")
        ROADS = "roads", _("道路和交通")
        SAFETY = "safety", _("安全和应急")
        OTHER = "other", _("其他")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    topic = models.CharField(max_length=10, choices=Topic)
    title = models.CharField(max_length=120, help_text="of an answer: the question")
    words = models.TextField()
    basis = models.CharField(max_length=120, blank=True, help_text="the rule that an answer rests on")
    published_on = models.DateField()
    until = models.DateField(null=True, help_text="the last day on which it holds")
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("published_on")),
                name="an_announcement_holds_until_a_later_day",
            )
        ]
        indexes = [models.Index(fields=["kind", "published_on"], name="announcements_by_day")]


class AnnouncementWithdrawn(models.Model):
    """That an announcement does not hold any more, and why, as everybody reads it."""

    announcement = models.OneToOneField(
        Announcement, primary_key=True, on_delete=models.PROTECT, related_name="withdrawn"
    )
    why = models.CharField(max_length=200)
    on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
