"""Rows of review (复查) and re-review (复核): what one person asked, and what was decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.handling.answers.models import Answer
from huiyin.lib.keys import new_id
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Office


class Review(models.Model):
    """That one person asked the office above to review; it never binds another person's right."""

    class Stage(models.TextChoices):
        """The first or the last review (Art. 35, 36)."""

        REVIEW = "review", _("复查")
        RE_REVIEW = "re_review", _("复核")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+", help_text="who asked")
    stage = models.CharField(max_length=10, choices=Stage)
    answer = models.ForeignKey(
        Answer, null=True, on_delete=models.PROTECT, related_name="+", help_text="None: carried in from an old ledger"
    )
    of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", help_text="re-reviewed")
    office = models.ForeignKey(
        Office,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="that reviews; None: a last review by an organ that the installation above alone knows",
    )
    reasons = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["matter", "stage"], name="review_matter")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(office__isnull=False) | models.Q(stage="re_review"), name="a_review_has_its_organ"
            ),
        ]


class Decision(models.Model):
    """How a review was decided, by which letter."""

    class Result(models.TextChoices):
        """What becomes of the opinion that was reviewed."""

        UPHELD = "upheld", _("维持")
        CHANGED = "changed", _("变更")
        REDO = "redo", _("撤销并责令重新处理")

    class Ground(models.TextChoices):
        """Why an opinion is revoked or changed (domain practice of 山东 2015 Art. 45)."""

        FACTS = "facts_unclear", _("事实不清、证据不足")
        BASIS = "wrong_basis", _("适用依据错误")
        PROCEDURE = "procedure", _("违反程序")
        POWERS = "ultra_vires", _("超越或者滥用职权")
        IMPROPER = "improper", _("明显不当")

    review = models.OneToOneField(Review, primary_key=True, on_delete=models.PROTECT, related_name="decision")
    result = models.CharField(max_length=10, choices=Result)
    ground = models.CharField(max_length=16, choices=Ground, blank=True)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result="upheld") ^ ~models.Q(ground=""), name="revoked_or_changed_on_a_ground"
            ),
        ]
