"""Rows of supervision: letters that urge an office, public listings, proposals, warnings; each about a matter or an office."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Office


class Breach(models.TextChoices):
    """What an office did or left undone (信访工作条例 Art. 40 ¶1, 44, 45)."""

    NOT_TOLD = "not_told", _("未在规定期限内书面告知")
    LATE = "late", _("超过办理期限没有答复")
    SHIFTED = "shifted", _("推诿、敷衍、拖延")
    NO_REASONS = "no_reasons", _("答复没有事实、理由或者依据")
    NOT_EXECUTED = "not_executed", _("不执行支持信访请求的处理意见")
    PROMISE = "promise", _("承诺到期没有兑现")
    FALSE_RECORD = "false_record", _("弄虚作假、补录不实")
    REFUSED = "refused", _("属于职权范围而不予受理")


class Supervision(models.Model):
    """A letter of supervision (督办函) to the office that has a matter: what was breached, and by when it answers."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    by_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="that is supervised")
    breach = models.CharField(max_length=16, choices=Breach)
    sent_on = models.DateField()
    due_on = models.DateField()
    letter = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["office", "due_on"], name="supervision_due")]


class SupervisionAnswer(models.Model):
    """What the supervised office answered."""

    supervision = models.OneToOneField(Supervision, primary_key=True, on_delete=models.PROTECT, related_name="answer")
    on = models.DateField()
    answer = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Listing(models.Model):
    """That a matter was put on the public list of an office (挂牌督办) with a day of its own; no word of a person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    by_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="that must settle it")
    listed_on = models.DateField()
    due_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Delisting(models.Model):
    """That a listed matter was taken off the list (销号), which everybody sees too."""

    listing = models.OneToOneField(Listing, primary_key=True, on_delete=models.PROTECT, related_name="delisting")
    delisted_on = models.DateField()
    verified = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Proposal(models.Model):
    """One of the three proposals (三项建议, Art. 40) to an office: a task of its own, with the day that it asks for."""

    class Kind(models.TextChoices):
        """What is proposed."""

        IMPROVE = "improve", _("改进工作建议")
        POLICY = "policy", _("完善政策建议")
        ACCOUNT = "account", _("追究责任建议")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.OneToOneField(Matter, on_delete=models.PROTECT, related_name="+", help_text="the task")
    kind = models.CharField(max_length=8, choices=Kind)
    by_office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="that must answer")
    proposed_on = models.DateField()
    due_on = models.DateField()
    letter = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class ProposalAnswer(models.Model):
    """Whether an office took a proposal, and what it does or why not."""

    class Taken(models.TextChoices):
        """How far it was taken."""

        TAKEN = "taken", _("采纳")
        PARTLY = "partly", _("部分采纳")
        NOT_TAKEN = "not_taken", _("未采纳")

    proposal = models.OneToOneField(Proposal, primary_key=True, on_delete=models.PROTECT, related_name="answer")
    taken = models.CharField(max_length=10, choices=Taken)
    on = models.DateField()
    answer = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class LookBack(models.Model):
    """A drawing of closed matters to look back at (回头看); the seed, made by the machine, lets anyone draw it again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="that looks back")
    since = models.DateField(help_text="matters closed from this day")
    until = models.DateField(help_text="matters closed until this day")
    seed = models.CharField(max_length=32)
    among = models.PositiveIntegerField(help_text="closed matters from which was drawn")
    drawn_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Drawn(models.Model):
    """One matter that was drawn, in the order of the draw."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    look_back = models.ForeignKey(LookBack, on_delete=models.PROTECT, related_name="drawn")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["look_back", "ordinal"], name="drawn_in_order")]


class LookedBack(models.Model):
    """What was found of a drawn matter: whether what the office wrote is so."""

    class Result(models.TextChoices):
        """How the closing stands up."""

        TRUE = "true", _("办结属实")
        UNDONE = "undone", _("答复或者协议没有落实")
        UNTRUE = "untrue", _("办结不实")

    drawn = models.OneToOneField(Drawn, primary_key=True, on_delete=models.PROTECT, related_name="finding")
    result = models.CharField(max_length=8, choices=Result)
    how = models.CharField(max_length=10)
    on = models.DateField()
    found = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class MatterWarning(models.Model):
    """A warning about a matter (预警): what may go wrong with it; someone acts within a day."""

    class About(models.TextChoices):
        """What is seen in matters; never in persons."""

        SAME_CAUSE = "same_cause", _("同一地点、同一原因多次出现")
        UNANSWERED = "unanswered", _("多次来件没有答复")
        RIGHT_LAPSING = "right_lapsing", _("信访人的法定期限将要届满")
        HAZARD = "hazard", _("有安全隐患")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=16, choices=About)
    warned_at = models.DateTimeField()
    seen = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class WarningHandled(models.Model):
    """What was done about a warning."""

    warning = models.OneToOneField(MatterWarning, primary_key=True, on_delete=models.PROTECT, related_name="handled")
    handled_at = models.DateTimeField()
    measures = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
