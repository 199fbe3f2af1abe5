"""Rows of reception days: when which leader receives, who holds a place or a number, and how each turn went."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact
from huiyin.record.offices.models import Office, Post, Village

SHANGHAI = ZoneInfo("Asia/Shanghai")


class ReceptionDay(models.Model):
    """A day on which a leader receives visitors (接访) or goes down to them (下访), with its times and places."""

    class Kind(models.TextChoices):
        """Who goes to whom."""

        OFFICE = "office", _("领导接访")
        DOWN = "down", _("领导下访")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    on = models.DateField()
    opens = models.TimeField()
    closes = models.TimeField()
    minutes = models.PositiveSmallIntegerField(help_text="for each place")
    places = models.PositiveSmallIntegerField(help_text="that can be booked")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", help_text="the leader")
    place = models.CharField(max_length=120, help_text="where: a room or an address")
    village = models.ForeignKey(Village, null=True, on_delete=models.PROTECT, related_name="+")
    theme = models.CharField(max_length=60, blank=True)
    cancelled_on = models.DateField(null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="reception_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(places__gte=1), name="reception_has_places"),
        ]
        indexes = [models.Index(fields=["on", "office"], name="reception_calendar")]

    def at(self, slot: int) -> datetime:
        """Return when the place with this number, counted from 1, has its turn."""
        return datetime.combine(self.on, self.opens, SHANGHAI) + timedelta(minutes=self.minutes * (slot - 1))


class DayChange(models.Model):
    """That a published day was changed: another leader, another day, or cancelled; and what it was before."""

    class What(models.TextChoices):
        """What was changed."""

        SUBSTITUTED = "substituted", _("改由其他领导接访")
        MOVED = "moved", _("改期")
        CANCELLED = "cancelled", _("取消")

    class Why(models.TextChoices):
        """Why."""

        MEETING = "meeting", _("参加会议")
        EMERGENCY = "emergency", _("处置突发事件")
        LEAVE = "leave", _("休假、培训")
        WEATHER = "weather", _("天气、交通")
        OTHER = "other", _("其他工作安排")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    day = models.ForeignKey(ReceptionDay, on_delete=models.PROTECT, related_name="changes")
    what = models.CharField(max_length=12, choices=What)
    why = models.CharField(max_length=10, choices=Why)
    old_on = models.DateField()
    old_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Turn(models.Model):
    """One batch that booked a place or took a number; who it is lies sealed and is forgotten a month after the day."""

    class Way(models.TextChoices):
        """How it came about."""

        WEB = "web", _("网上预约")
        PHONE = "phone", _("电话预约")
        WINDOW = "window", _("窗口预约")
        WALK_IN = "walk_in", _("现场取号")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    day = models.ForeignKey(ReceptionDay, on_delete=models.PROTECT, related_name="turns")
    serial = models.PositiveSmallIntegerField(help_text="the number that is called")
    slot = models.PositiveSmallIntegerField(null=True, help_text="the place booked; None: took a number on the day")
    way = models.CharField(max_length=8, choices=Way)
    persons = models.PositiveSmallIntegerField()
    contact = models.ForeignKey(
        Contact, null=True, on_delete=models.PROTECT, related_name="+", help_text="the matter they come about, if known"
    )
    code_digest = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField(null=True, help_text="how to call and reach them, what it is about")
    same = models.BinaryField(max_length=32, null=True, help_text="tells the same booker again on this day alone")
    booked_at = models.DateTimeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "serial"], name="one_turn_a_number"),
            models.UniqueConstraint(fields=["day", "same"], name="one_place_a_booker"),
            models.CheckConstraint(condition=Q(persons__gte=1), name="a_turn_is_of_someone"),
        ]

    @property
    def slot_at(self) -> datetime | None:
        """Return when its place has its turn; None for who took a number."""
        return self.day.at(self.slot) if self.slot else None


class TurnTaken(models.Model):
    """That they are there and wait."""

    turn = models.OneToOneField(Turn, primary_key=True, on_delete=models.PROTECT, related_name="taken")
    at = models.DateTimeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class TurnCalled(models.Model):
    """That their number was called."""

    turn = models.OneToOneField(Turn, primary_key=True, on_delete=models.PROTECT, related_name="called")
    at = models.DateTimeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class TurnEnd(models.Model):
    """How a turn ended; one that was heard left a contact behind."""

    class How(models.TextChoices):
        """The ends a turn can have."""

        HEARD = "heard", _("已接待登记")
        LEFT = "left", _("没等到就走了")
        GIVEN_UP = "given_up", _("本人取消")
        NO_SHOW = "no_show", _("没有来")
        CANCELLED = "cancelled", _("场次取消")

    turn = models.OneToOneField(Turn, primary_key=True, on_delete=models.PROTECT, related_name="end")
    how = models.CharField(max_length=10, choices=How)
    at = models.DateTimeField()
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(how="heard", contact__isnull=False) | (~Q(how="heard") & Q(contact__isnull=True)),
                name="who_is_heard_leaves_a_contact",
            )
        ]
        indexes = [models.Index(fields=["contact"], name="turn_end_contact")]
