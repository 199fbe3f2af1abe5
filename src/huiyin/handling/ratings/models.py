"""Rows of ratings: what residents say of two offices, and whether it is solved."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Office


class Satisfaction(models.TextChoices):
    """How satisfied a person is; saying nothing is none of these."""

    SATISFIED = "satisfied", _("满意")
    BASICALLY = "basically", _("基本满意")
    UNSATISFIED = "unsatisfied", _("不满意")


class Rating(models.Model):
    """What one person said on one day; the newest that was not undone counts."""

    class How(models.TextChoices):
        """How it came: each is counted apart."""

        SELF = "self", _("信访人自评")
        AT_WINDOW = "at_window", _("窗口评价")
        CALLED_BACK = "called_back", _("回访记录")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=12, choices=How)
    petition_office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="+", help_text="that took it in and sent it on"
    )
    of_petition_office = models.CharField(max_length=12, choices=Satisfaction, blank=True)
    competent_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="that answered")
    of_competent_office = models.CharField(max_length=12, choices=Satisfaction, blank=True)
    solved = models.BooleanField(null=True, help_text="the resident's truth; None: did not say")
    rated_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(of_petition_office="", of_competent_office="", solved__isnull=True),
                name="silence_is_no_rating",
            ),
        ]
        indexes = [
            models.Index(fields=["matter", "contact"], name="rating_contact"),
            models.Index(fields=["rated_on"], name="rating_day"),
            models.Index(
                fields=["contact", "rated_on"], name="rating_newest",
                include=["id", "how", "of_petition_office", "of_competent_office"],
            ),
        ]  # fmt: skip


class RatingUndone(models.Model):
    """That the person took a rating back within ten days."""

    rating = models.OneToOneField(Rating, primary_key=True, on_delete=models.PROTECT, related_name="undone")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
