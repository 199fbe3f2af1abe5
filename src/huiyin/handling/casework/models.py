"""Rows of casework: recusals, hearings, the team and plan of a hard case, visits, what was asked for, aid, hand-overs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Post, Staff


class RecusalRequest(models.Model):
    """That a resident asked a post to step aside (申请回避), for sealed reasons (信访工作条例 Art. 28)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    reasons = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class RecusalDecision(models.Model):
    """That a request to step aside was decided, and how."""

    request = models.OneToOneField(RecusalRequest, primary_key=True, on_delete=models.PROTECT, related_name="decision")
    granted = models.BooleanField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Hearing(models.Model):
    """A hearing (听证) to which people were called: when, and which post chairs it; place and members stand in the notice."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    begins_at = models.DateTimeField()
    chair = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    in_public = models.BooleanField(default=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class HearingRecord(models.Model):
    """That a hearing was held on a day, with its record (听证笔录)."""

    hearing = models.OneToOneField(Hearing, primary_key=True, on_delete=models.PROTECT, related_name="record")
    held_on = models.DateField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class HearingConclusion(models.Model):
    """What the chair concluded from a hearing (听证结论)."""

    hearing = models.OneToOneField(Hearing, primary_key=True, on_delete=models.PROTECT, related_name="conclusion")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class TeamSeat(models.Model):
    """That a post belongs to the team of a hard case (包案工作组, 1+4+N), and for what."""

    class Duty(models.TextChoices):
        """What the post does in the team."""

        COORDINATION = "coordination", _("统筹协调")
        MEDIATION = "mediation", _("调解")
        LEGAL = "legal", _("法律服务")
        COUNSELLING = "counselling", _("心理疏导")
        AID = "aid", _("帮扶救助")
        OTHER = "other", _("其他力量")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=12, choices=Duty)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class TeamLeave(models.Model):
    """That a post left the team."""

    seat = models.OneToOneField(TeamSeat, primary_key=True, on_delete=models.PROTECT, related_name="left")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class PlanStep(models.Model):
    """One step of the plan for a matter (化解方案): what is done, sealed; by which post, by when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", help_text="that does it")
    due_on = models.DateField()
    what = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["post", "due_on"], name="plan_step_due")]


class StepDone(models.Model):
    """That a step of a plan was done, and what came of it."""

    step = models.OneToOneField(PlanStep, primary_key=True, on_delete=models.PROTECT, related_name="done")
    on = models.DateField()
    outcome = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Visit(models.Model):
    """That officers went to a place, or to a person who asked for it or agreed (走访); no visit follows from another."""

    class Why(models.TextChoices):
        """What allowed the visit."""

        SITE = "site", _("到现场查看")
        ASKED = "asked", _("信访人要求上门")
        AGREED = "agreed", _("信访人同意上门")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+", help_text="on whose page it shows")
    why = models.CharField(max_length=8, choices=Why)
    visited_on = models.DateField()
    found = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Demand(models.Model):
    """One list of what is missing (一次性告知); a second one is numbered as such and approved by the head."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    notice = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    reasons = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "ordinal"], name="demands_in_order"),
            models.CheckConstraint(
                condition=models.Q(ordinal=1) | models.Q(reasons__isnull=False), name="second_demand_has_reasons"
            ),
        ]


class Aid(models.Model):
    """That a person, who wished it, was referred to aid (帮扶救助, Art. 37); what they need is sealed."""

    class Kind(models.TextChoices):
        """Which aid."""

        RELIEF = "relief", _("生活救助")
        JOB = "job", _("就业帮扶")
        LEGAL = "legal", _("法律援助")
        COUNSELLING = "counselling", _("心理疏导")
        JUDICIAL = "judicial", _("司法救助")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    referred_on = models.DateField()
    need = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class AidResult(models.Model):
    """What came of a referral: given or not, and of money how much, in fen."""

    aid = models.OneToOneField(Aid, primary_key=True, on_delete=models.PROTECT, related_name="result")
    given = models.BooleanField()
    amount_fen = models.PositiveBigIntegerField(null=True)
    on = models.DateField()
    outcome = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Handover(models.Model):
    """The open list of a post (岗位交接清单), signed by who leaves it; complete once who follows signed too."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    drawn_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class HandoverTaken(models.Model):
    """That who follows in the post signed the list."""

    handover = models.OneToOneField(Handover, primary_key=True, on_delete=models.PROTECT, related_name="taken")
    taken_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class HandoverItem(models.Model):
    """One open matter on the list of a hand-over: in which parts the post has it, and its nearest last day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="items")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    parts = models.CharField(max_length=80, help_text="parts of custody, by blanks")
    alarm_on = models.DateField(null=True)
