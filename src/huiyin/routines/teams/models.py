"""Rows of teams: what they are for and how many they are; who belongs to one is written nowhere."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Office, Post, Village


class Team(models.Model):
    """A team of volunteers or of the office, with the post that looks after it."""

    class Kind(models.TextChoices):
        """What it is for."""

        PATROL = "patrol", pgettext_lazy("kind of team", "义务巡逻队")
        PUBLICITY = "publicity", pgettext_lazy("kind of team", "宣传队")
        MEDIATION = "mediation", pgettext_lazy("kind of team", "调解协助队")
        RESCUE = "rescue", pgettext_lazy("kind of team", "应急队")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey(Village, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=60)
    members = models.PositiveSmallIntegerField(help_text="how many they are; who, is not written down")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", help_text="looks after it")
    formed_on = models.DateField()
    ended_on = models.DateField(null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(members__gte=1), name="a_team_is_somebody"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("formed_on")), name="a_team_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["office", "title"], condition=Q(ended_on__isnull=True), name="a_team_is_called_so_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TeamChange(models.Model):
    """How many a team became on the day of the entry; none: it ended."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="changes")
    members = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
