"""Rows of what residents bring: contacts (one letter, visit or call), matters, and claims (one thing asked)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.offices.models import Category, Office, Village


class Procedure(models.TextChoices):
    """Which procedure a matter walks; each has its own rows in THE table and its own instruments."""

    PETITION = "petition", _("信访")
    DISPUTE = "dispute", _("纠纷")
    ORDER = "order", _("12345工单")
    EVENT = "event", _("网格事件")
    WORKS = "works", _("民生项目")
    TASK = "task", _("议定事项")


class Kind(models.TextChoices):
    """What a petition is (信访工作条例 Art. 29–31)."""

    COMPLAINT = "complaint", _("申诉求决")
    SUGGESTION = "suggestion", _("建议意见")
    CONSULTATION = "consultation", _("咨询")


class State(models.TextChoices):
    """Where a matter stands."""

    REGISTERED = "registered", _("已登记")
    TRIAGED = "triaged", _("已甄别")
    SENT = "sent", _("已转送交办")
    ACCEPTED = "accepted", _("办理中")
    MEDIATING = "mediating", _("调解中")
    ANSWERED = "answered", _("已答复")
    REVIEWING = "reviewing", _("复查中")
    REVIEWED = "reviewed", _("已复查")
    RE_REVIEWING = "re_reviewing", _("复核中")
    PERFORMING = "performing", _("履行中")
    CLOSED = "closed", _("已办结")


class Channel(models.TextChoices):
    """How a contact came (信访形式, Art. 17)."""

    VISIT = "visit", _("来访")
    LETTER = "letter", _("来信")
    PHONE = "phone", _("来电")
    HOTLINE = "hotline", _("12345热线")
    WEB = "web", _("网上")
    EMAIL = "email", _("电子邮件")
    FIELD = "field", _("网格上报")
    ABOVE = "above", _("上级交办")
    FORWARDED = "forwarded", _("转送")


class Counter(models.Model):
    """The last numbers given in one office and year, so that numbers have no gaps (Art. 22, 43)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False, related_name="+")
    series = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    value = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "series", "year"], name="one_counter_a_series")]


NOT_PETITION = ~Q(procedure=Procedure.PETITION)
NOT_COUNTED = NOT_PETITION | Q(source="carried")
"""What no figure of petitions counts: other procedures, and old ledgers."""


class Matter(models.Model):
    """What it is about (信访事项): many contacts and people, one clock, one answer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=40, unique=True)
    procedure = models.CharField(max_length=12, choices=Procedure, default=Procedure.PETITION)
    kind = models.CharField(max_length=16, choices=Kind, blank=True)
    route = models.CharField(max_length=8, blank=True, help_text="which item of Art. 31: 31.1 to 31.6")
    severity = models.CharField(max_length=8, blank=True, help_text="of an event: how soon it must be put right")
    state = models.CharField(max_length=16, choices=State)
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, db_index=False, related_name="+", help_text="that has it now"
    )
    intake_office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False, related_name="+")
    profile = models.CharField(max_length=40)
    division = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    village = models.ForeignKey(Village, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    registered_on = models.DateField()
    accepted_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    close_reason = models.CharField(max_length=40, blank=True)
    returns = models.PositiveSmallIntegerField(default=0)
    contacts_count = models.PositiveIntegerField(default=1)
    confidential = models.BooleanField(default=False)
    simple = models.BooleanField(default=False, help_text="简易办理")
    came_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    split_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=8, default="live", help_text="live, demo, carried")
    alarm_on = models.DateField(null=True, help_text="earliest open duty of the office: a cache of the clocks")
    last_on = models.DateField(help_text="legal day of the last entry: an earlier one needs the head's reason")
    version = models.PositiveIntegerField(default=0, help_text="entries so far: two people never act on one sight")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(state="closed") | Q(closed_on__isnull=False), name="closed_has_a_day"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(close_reason=""), name="closed_has_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state", "alarm_on"], name="matter_desk"),
            models.Index(fields=["intake_office", "registered_on"], name="matter_intake"),
            models.Index(
                fields=["id"], include=["procedure", "source"], condition=NOT_COUNTED, name="matter_not_counted"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Contact(models.Model):
    """One letter, visit or call (信访件); number and code belong to it, and one key seals all it holds."""

    class Part(models.TextChoices):
        """What the contact is to its matter."""

        FIRST = "first", _("初件")
        REPEAT = "repeat", _("重复件")
        JOINED = "joined", _("加入")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=40, unique=True)
    code_digest = models.BinaryField(max_length=32, null=True, unique=True)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, db_index=False, related_name="contacts")
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, db_index=False, related_name="+", help_text="where it came in"
    )
    part = models.CharField(max_length=8, choices=Part)
    channel = models.CharField(max_length=12, choices=Channel)
    received_on = models.DateField()
    posted_on = models.DateField(null=True, help_text="postmark of a letter")
    division = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    persons = models.PositiveIntegerField(default=1)
    anonymous = models.BooleanField(default=False)
    confidential = models.BooleanField(default=False)
    reachable = models.BooleanField(default=True, help_text="name and address are clear (Art. 23)")
    order_number = models.CharField(max_length=60, blank=True)
    fingerprint = models.BinaryField(max_length=32, null=True, help_text="keyed per office: finds the exact repeat")
    key = models.BinaryField(null=True, help_text="data key wrapped by the office's key; gone once erased")
    sealed_summary = models.BinaryField(null=True)
    sealed_narrative = models.BinaryField(null=True)
    traced = models.BooleanField(default=False, help_text="its words can be found; the worker sees to the others")
    source = models.CharField(max_length=8, default="live")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(persons__gte=1), name="contact_has_a_person"),
            models.UniqueConstraint(
                fields=["office", "order_number"], condition=~Q(order_number=""), name="order_number_once"
            ),
            models.UniqueConstraint(
                fields=["office", "fingerprint"], condition=Q(source="carried"), name="carried_in_once"
            ),
        ]
        indexes = [
            models.Index(fields=["matter", "received_on"], name="contact_matter"),
            models.Index(fields=["office", "received_on"], name="contact_office"),
            models.Index(fields=["office", "fingerprint"], name="contact_fingerprint"),
            models.Index(fields=["id"], condition=Q(traced=False, key__isnull=False), name="contact_untraced"),
        ]

    def __str__(self) -> str:
        return self.number


class Claim(models.Model):
    """One thing asked (诉求); it has a result, never a state."""

    class Result(models.TextChoices):
        """What the answer says of the claim (Art. 32)."""

        SUPPORTED = "supported", _("支持")
        PARTLY = "partly", _("部分支持")
        EXPLAINED = "explained", _("解释说明")
        NOT_SUPPORTED = "not_supported", _("不予支持")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, db_index=False, related_name="claims")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    sealed_text = models.BinaryField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "ordinal"], name="claims_in_order")]
