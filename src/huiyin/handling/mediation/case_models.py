"""Rows of one mediation: parties and consent, mediators, sessions, agreement, performance, confirmation."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.handling.mediation.kinds import DisputeKind, Level, Side, Source
from huiyin.handling.mediation.models import Committee, Mediator
from huiyin.lib.keys import new_id
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter


def _entry() -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(Entry, on_delete=models.PROTECT, db_index=False, related_name="+")


def _text(**facts: object) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(Document, on_delete=models.PROTECT, db_index=False, related_name="+", **facts)  # type: ignore[arg-type]


class Mediation(models.Model):
    """One mediation of a petition or a dispute (一案一卷); its texts are sealed with the first contact's key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+", help_text="that has it now")
    level = models.CharField(max_length=8, choices=Level)
    number = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=16, choices=DisputeKind)
    source = models.CharField(max_length=20, choices=Source)
    referrer = models.CharField(max_length=80, blank=True, help_text="court, police station or department")
    reference = models.CharField(max_length=60, blank=True, help_text="its number, such as a court's")
    asked_on = models.DateField()
    accepted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=16, blank=True, help_text="a ground of ending")
    entry = _entry()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter"], condition=Q(ended_on__isnull=True), name="one_open_mediation"),
            models.CheckConstraint(condition=Q(ended_on__isnull=True) | ~Q(ended_by=""), name="ended_with_a_ground"),
        ]
        indexes = [models.Index(fields=["committee", "asked_on"], name="mediation_committee")]

    def __str__(self) -> str:
        return self.number


class Disputant(models.Model):
    """One party of a mediation, sealed: a person or an organisation; ``own`` is their contact if they brought one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="disputants")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+", help_text="whose key seals it")
    own = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=12, choices=Side)
    sealed = models.BinaryField(null=True)
    entry = _entry()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mediation", "ordinal"], name="disputants_in_order")]


class Consent(models.Model):
    """What a party said to mediation on a day: yes, no, or no longer (Art. 17, 23)."""

    class Said(models.TextChoices):
        """The three things that a party may say."""

        GIVEN = "given", _("同意调解")
        REFUSED = "refused", _("不同意调解")
        WITHDRAWN = "withdrawn", _("要求终止调解")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    disputant = models.ForeignKey(Disputant, on_delete=models.PROTECT, related_name="consents")
    said = models.CharField(max_length=10, choices=Said)
    how = models.CharField(max_length=10)
    on = models.DateField()
    note = _text(null=True)
    entry = _entry()


class Assigned(models.Model):
    """That a mediator was named by the committee or chosen by the parties, until they stepped aside (Art. 19, 23)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="assigned")
    mediator = models.ForeignKey(Mediator, on_delete=models.PROTECT, related_name="+")
    by_parties = models.BooleanField(help_text="chosen by the parties, else named by the committee and accepted")
    until = models.DateField(null=True)
    entry = _entry()


class Invitee(models.Model):
    """Who was invited to take part, with the parties' consent (Art. 20); the name is sealed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="invitees")
    part = models.CharField(max_length=16)
    name = _text()
    entry = _entry()


class Session(models.Model):
    """A meeting of the parties with their mediators: called for an hour, held, recorded (Art. 21–23, 27)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="sessions")
    begins_at = models.DateTimeField()
    place = _text()
    in_public = models.BooleanField(default=False, help_text="the parties asked for an open session (Art. 23 item 3)")
    held_on = models.DateField(null=True)
    record = _text(null=True)
    entry = _entry()

    class Meta:
        indexes = [models.Index(fields=["begins_at"], name="session_calendar")]


class Agreement(models.Model):
    """What the parties agreed: one written version, or an oral agreement; in force from one day on (Art. 28–30)."""

    class Form(models.TextChoices):
        """How it was made (Art. 28)."""

        WRITTEN = "written", _("书面协议")
        ORAL = "oral", _("口头协议")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="agreements")
    form = models.CharField(max_length=8, choices=Form)
    version = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60, blank=True)
    partial = models.BooleanField(default=False, help_text="some points stay open")
    terms = _text(help_text="facts, points, responsibility and items as they were agreed")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="yuan, all items together")
    drafted_on = models.DateField()
    in_force_on = models.DateField(null=True)
    scan = _text(null=True, help_text="the signed paper")
    replaced_on = models.DateField(null=True)
    entry = _entry()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mediation", "version"], name="agreement_versions")]


class Signature(models.Model):
    """One signature under a written agreement: of a party, of a mediator, or the committee's seal (Art. 29)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    disputant = models.ForeignKey(Disputant, null=True, on_delete=models.PROTECT, related_name="+")
    mediator = models.ForeignKey(Mediator, null=True, on_delete=models.PROTECT, related_name="+")
    is_seal = models.BooleanField(default=False)
    how = models.CharField(max_length=12)
    on = models.DateField()
    entry = _entry()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "disputant", "mediator"], nulls_distinct=False, name="signed_once"
            ),
            models.CheckConstraint(
                condition=Q(disputant__isnull=False, mediator__isnull=True, is_seal=False)
                | Q(disputant__isnull=True, mediator__isnull=False, is_seal=False)
                | Q(disputant__isnull=True, mediator__isnull=True, is_seal=True),
                name="signed_by_one",
            ),
        ]


class Instalment(models.Model):
    """One thing that an agreement has somebody do by a day (履行的方式、期限); what exactly stands in the terms."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="instalments")
    ordinal = models.PositiveSmallIntegerField()
    who = models.ForeignKey(Disputant, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="yuan")
    performed_on = models.DateField(null=True)
    missed_on = models.DateField(null=True)
    evidence = _text(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "ordinal"], name="instalments_in_order")]
        indexes = [models.Index(fields=["due_on"], condition=Q(performed_on__isnull=True), name="instalment_due")]


class FollowUp(models.Model):
    """A visit after the agreement, which a party asked for or agreed to (回访, Art. 31)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="follow_ups")
    disputant = models.ForeignKey(Disputant, on_delete=models.PROTECT, related_name="+")
    asked = models.CharField(max_length=10, help_text="requested or consented")
    on = models.DateField()
    found = _text()
    entry = _entry()


class Confirmation(models.Model):
    """That the parties together asked a court to confirm their agreement, and what it said (司法确认, Art. 33)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="confirmations")
    court = models.CharField(max_length=80)
    which = models.CharField(max_length=10)
    requested_on = models.DateField()
    docket = models.CharField(max_length=60, blank=True, help_text="调确 number")
    docketed_on = models.DateField(null=True)
    result = models.CharField(max_length=12, blank=True)
    decided_on = models.DateField(null=True)
    entry = _entry()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | ~Q(result=""), name="confirmation_decided_with_result"
            ),
        ]
