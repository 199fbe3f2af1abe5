"""Rows of answers: opinions, replies to suggestions, answers to questions; and the result of each claim."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Claim, Contact, Matter
from huiyin.record.offices.models import Category, Office


class Answer(models.Model):
    """That an office answered a matter in writing: one answer, served to each contact (Art. 29, 32)."""

    class Kind(models.TextChoices):
        """Which kind of answer; only an opinion can be reviewed."""

        OPINION = "opinion", _("信访处理意见书")
        SUGGESTION = "suggestion", _("建议意见答复")
        CONSULTATION = "consultation", _("咨询答复")

    class Adopted(models.TextChoices):
        """What became of a suggestion (Art. 29)."""

        ADOPTED = "adopted", _("采纳")
        PARTLY = "partly", _("部分采纳")
        NOT_ADOPTED = "not_adopted", _("未采纳")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="that answered")
    kind = models.CharField(max_length=12, choices=Kind)
    adopted = models.CharField(max_length=12, choices=Adopted, blank=True)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="suggestion") ^ models.Q(adopted=""), name="suggestions_are_adopted_or_not"
            ),
        ]
        indexes = [models.Index(fields=["matter", "-answered_on"], name="answer_matter")]


class ClaimResult(models.Model):
    """What an opinion says of one claim, as a code that figures count; the words stand in the letter."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="results")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=16, choices=Claim.Result)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "claim"], name="one_result_a_claim")]


class AnswerCopy(models.Model):
    """The copy of an answer that is addressed to one contact and sealed with its key; all bear one number."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="copies")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "contact"], name="one_copy_a_contact")]


class PublicText(models.Model):
    """That an answer was written anew for everybody, without anyone's name; sealed, and opened once it is published."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class PublishedAnswer(models.Model):
    """That a text stands among the published answers, from a day on, under its matter's category."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    text = models.OneToOneField(PublicText, on_delete=models.PROTECT, related_name="published")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="that answered")
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["-published_on", "-id"], name="published_newest")]


class TakenDown(models.Model):
    """That a published answer stands there no more: its person took the consent back, or the office took it down."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    published = models.OneToOneField(PublishedAnswer, on_delete=models.PROTECT, related_name="taken_down")
    on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
