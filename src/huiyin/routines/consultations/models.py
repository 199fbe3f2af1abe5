"""Rows of consultations: the notice, what it touches, the opinions, an answer to each, and what was decided."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Office, Village


class Consultation(models.Model):
    """That an office asks, from a day to a day, what people say of a project before it decides."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=100)
    what = models.TextField(help_text="what is planned, in the office's words")
    why = models.TextField(help_text="why it is planned, and what it may change for those around")
    where = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(help_text="the last day for opinions")
    short_why = models.CharField(max_length=200, blank=True, help_text="why there are fewer than thirty days")
    in_person = models.CharField(max_length=200, help_text="where and when it can be said in person")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="asked_until_after_since")]
        indexes = [models.Index(fields=["until", "office"], name="consultations_by_day")]


class Affected(models.Model):
    """One place that the project touches: a village, or a stretch in words; never persons."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="affected")
    ordinal = models.PositiveSmallIntegerField()
    village = models.ForeignKey(Village, null=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=80, help_text="such as 柳树坪村三组沿渠一带")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Subject(models.Model):
    """What several opinions are about, as a person of the office grouped them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="subjects")
    ordinal = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60, help_text="in the office's words; names no person")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "title"], name="one_subject_a_title")]


class Opinion(models.Model):
    """One opinion as it was given; words and giver lie sealed, and the giver is forgotten after the decision."""

    class Way(models.TextChoices):
        """How it was given."""

        WEB = "web", _("网上")
        WINDOW = "window", _("窗口当面")
        PHONE = "phone", _("电话")
        LETTER = "letter", _("来信")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="opinions")
    serial = models.PositiveIntegerField(help_text="the number that the giver is told")
    way = models.CharField(max_length=8, choices=Way)
    place = models.ForeignKey(Affected, null=True, on_delete=models.PROTECT, related_name="+", help_text="if they say")
    sealed_words = models.BinaryField(null=True)
    sealed_giver = models.BinaryField(null=True, help_text="name and contact, if they gave any")
    once = models.BinaryField(max_length=32, null=True, unique=True, help_text="of the form, so that it counts once")
    given_on = models.DateField()
    subject = models.ForeignKey(Subject, null=True, on_delete=models.PROTECT, related_name="opinions")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "serial"], name="one_opinion_a_number")]


class Reply(models.Model):
    """What became of one opinion and why, in words for everybody."""

    class Taken(models.TextChoices):
        """What became of it."""

        ADOPTED = "adopted", _("采纳")
        PARTLY = "partly", _("部分采纳")
        NOT = "not", _("未采纳")

    opinion = models.OneToOneField(Opinion, primary_key=True, on_delete=models.PROTECT, related_name="reply")
    taken = models.CharField(max_length=8, choices=Taken)
    gist = models.CharField(max_length=200, help_text="the opinion in the office's words; names no person")
    why = models.TextField()
    on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Outcome(models.Model):
    """What was decided of the project, with its reasons."""

    class What(models.TextChoices):
        """What is decided."""

        GOES_AHEAD = "goes_ahead", _("按原方案实施")
        CHANGED = "changed", _("修改后实施")
        PUT_OFF = "put_off", _("暂缓实施")
        DROPPED = "dropped", _("不实施")

    consultation = models.OneToOneField(
        Consultation, primary_key=True, on_delete=models.PROTECT, related_name="outcome"
    )
    what = models.CharField(max_length=12, choices=What)
    reasons = models.TextField()
    on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
