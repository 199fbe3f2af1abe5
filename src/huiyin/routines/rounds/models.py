"""Rows of rounds: what is looked at where, and what was found; places and facts, never persons."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Office, Post, Village
from huiyin.routines.tasks.models import Task


class Round(models.Model):
    """A round through places of one kind, in a span of days, with the points to look at."""

    class Theme(models.TextChoices):
        """What is looked at."""

        LAND = "land", _("土地和房屋")
        WAGES = "wages", _("工资支付")
        WATER = "water", _("用水和水利")
        SAFETY = "safety", _("设施安全")
        SCHOOLS = "schools", _("学校")
        SHOPS = "shops", _("商铺和市场")
        ROADS = "roads", _("道路和交通")
        OTHER = "other", _("其他")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    theme = models.CharField(max_length=10, choices=Theme)
    title = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField()
    points = ArrayField(models.CharField(max_length=120), help_text="what to look at, in the office's words")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="a_round_ends_after_it_begins")]
        indexes = [models.Index(fields=["office", "since"], name="rounds_of_office")]


class Place(models.Model):
    """One place of a round, and the post that goes there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="places")
    ordinal = models.PositiveSmallIntegerField()
    village = models.ForeignKey(Village, null=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=80, help_text="a facility or a stretch, such as 中心小学")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Check(models.Model):
    """That a place was looked at."""

    place = models.OneToOneField(Place, primary_key=True, on_delete=models.PROTECT, related_name="checked")
    on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Finding(models.Model):
    """What was wrong at a place on one point: put right on the spot, or a task."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="findings")
    point = models.PositiveSmallIntegerField(help_text="of the round's points, counted from 1")
    fact = models.CharField(max_length=200, help_text="what is seen; names no person")
    task = models.OneToOneField(Task, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
