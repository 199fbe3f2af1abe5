"""Rows of committees: who may mediate, in which term; committees act by acts of offices."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.handling.mediation.kinds import DisputeKind, Duty, Level
from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Office, Post


class Committee(models.Model):
    """A people's mediation committee (人民调解委员会), a mass organisation; an office gives it a place (Art. 7, 8, 34)."""

    class Kind(models.TextChoices):
        """Who set the committee up (Art. 8, 34)."""

        VILLAGE = "village", _("村民委员会")
        RESIDENTS = "residents", _("居民委员会")
        TOWN = "town", _("乡镇、街道")
        ENTERPRISE = "enterprise", _("企业事业单位")
        SECTOR = "sector", _("行业性、专业性组织")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, unique=True)
    mark = models.CharField(max_length=12, help_text="short sign in its numbers, such as 青石人调")
    kind = models.CharField(max_length=12, choices=Kind)
    level = models.CharField(max_length=8, choices=Level)
    court = models.CharField(
        max_length=80, blank=True, help_text="the basic court of its place, which guides it (Art. 5)"
    )
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class Roster(models.Model):
    """The members of one term, as elected and published (Art. 8–10)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="rosters")
    elected_on = models.DateField()
    until = models.DateField(help_text="last day of the term of three years")
    elected_by = models.CharField(max_length=60, help_text="村民会议, 村民代表会议, 居民会议, 职工大会 …")
    mixed_area_attested = models.BooleanField(
        default=False, help_text="who elected attests Art. 8 para. 3; nothing of it is kept about anyone"
    )
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("elected_on")), name="term_ends_after_election")]


class Mediator(models.Model):
    """A mediator of a committee: elected with a roster, or hired (Art. 13); what they do not take is said at once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="mediators")
    roster = models.ForeignKey(Roster, null=True, on_delete=models.PROTECT, related_name="members")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+", help_text="if they sign in")
    name = models.CharField(max_length=60)
    duty = models.CharField(max_length=10, choices=Duty)
    is_woman = models.BooleanField(help_text="Art. 8 para. 3")
    skills = ArrayField(models.CharField(max_length=16), default=list, help_text="kinds of dispute they know well")
    conflicts = ArrayField(models.CharField(max_length=16), default=list, help_text="kinds that they do not take")
    since = models.DateField()
    until = models.DateField(help_text="last day of the term or of the hiring")
    left_on = models.DateField(null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(duty="hired") ^ Q(roster__isnull=False), name="elected_with_a_roster"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def skill_words(self) -> list[str]:
        """Return the kinds of dispute they know well, in words."""
        return [str(DisputeKind(each).label) for each in self.skills]
