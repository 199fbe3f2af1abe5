"""Rows of orders: the platform's own stamps, what callers said when called back, what is left out of the rates and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter


class Order(models.Model):
    """A matter that came as an order: when the caller was heard, and the last day that the platform printed on it."""

    matter = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField(null=True, help_text="the platform's own stamp")
    due_on = models.DateField(null=True, help_text="the platform's own last day")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class CallBack(models.Model):
    """What a caller said when called back (回访); not reached, or no word, is neither good nor bad."""

    class Word(models.TextChoices):
        """How satisfied a caller is."""

        SATISFIED = "satisfied", pgettext_lazy("call-back", "满意")
        BASICALLY = "basically", pgettext_lazy("call-back", "基本满意")
        UNSATISFIED = "unsatisfied", pgettext_lazy("call-back", "不满意")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    reached = models.BooleanField()
    contacted = models.BooleanField(null=True, help_text="the office had spoken to them; None: did not say")
    solved = models.BooleanField(null=True, help_text="the caller's truth; None: did not say")
    satisfied = models.CharField(max_length=12, choices=Word, blank=True)
    on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reached=True) | Q(contacted__isnull=True, solved__isnull=True, satisfied=""),
                name="who_was_not_reached_said_nothing",
            ),
        ]
        indexes = [models.Index(fields=["matter"], name="call_back_matter")]


class Exclusion(models.Model):
    """That an office asks to leave an order out of the rates (剔除), on a ground of the closed list."""

    class Ground(models.TextChoices):
        """Why; each is counted and published."""

        BEYOND_LAW = "beyond_law", _("超出法律政策规定")
        NOT_OURS = "not_ours", _("不属于本级职权")
        NO_FACTS = "no_facts", _("核实后事实不存在")
        IN_OTHER_PROCEDURE = "other_procedure", _("已进入信访、诉讼、仲裁、复议程序")
        REPEATED = "repeated", _("同一来电人、同一件事重复派单")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=24, choices=Ground)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["matter"], name="exclusion_matter")]


class ExclusionDecision(models.Model):
    """That another office agreed or denied to leave it out."""

    exclusion = models.OneToOneField(Exclusion, primary_key=True, on_delete=models.PROTECT, related_name="decision")
    agreed = models.BooleanField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Turned(models.Model):
    """That an order became a petition (转信访): both keep their numbers and their stamps."""

    order = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="+")
    petition = models.OneToOneField(Matter, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
