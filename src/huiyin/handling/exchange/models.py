"""Rows of exchange: which matters two installations share, what went, what came, what was turned away, whose figures."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from huiyin.handling.reviews.models import Review
from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.mail.models import Partner
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Office

KEPT = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Shared(models.Model):
    """A matter that two installations share; it has a number at each, and the giver's names it between them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    given = models.BooleanField(help_text="whether we gave it to the partner, or took it from there")
    number = models.CharField(max_length=40, help_text="at the giver")
    theirs = models.CharField(max_length=40, blank=True, help_text="at the other side, once known")
    letter = models.CharField(max_length=60, blank=True, help_text="number of the letter that it came with")
    decided = models.BooleanField(default=False, help_text="it was given by a decision and cannot be given back")
    turned = models.BooleanField(
        default=False,
        db_default=False,
        help_text="it began below and went up for review: the numbers of who handles it name it",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "partner"], name="shared_once"),
            models.UniqueConstraint(fields=["partner", "given", "number"], name="shared_number_once"),
        ]

    @property
    def is_numbered_here(self) -> bool:
        """Tell whether both sides name the matter and its contacts by our numbers: we gave it, or it went up from here."""
        return self.given != self.turned


class Outgoing(models.Model):
    """One missive to a partner: it waits until its receipt is there; then the sealed bytes are dropped."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, db_index=False, related_name="+")
    number = models.PositiveBigIntegerField(null=True, help_text="among those to the partner; None: could not be made")
    kind = models.CharField(max_length=24)
    entry = models.ForeignKey(
        Entry, null=True, on_delete=models.PROTECT, related_name="+", help_text="the act that it tells of, if of one"
    )
    mark = models.CharField(
        max_length=64, blank=True, db_default="", help_text="SHA-256 of what it tells where that is no act"
    )
    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.BinaryField(null=True, help_text="sealed to the partner: this installation cannot open it")
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=24, blank=True, help_text="of the last try, a short code")
    received_at = models.DateTimeField(null=True, help_text="as the receipt says")
    receipt = models.BinaryField(null=True, help_text="signed by the partner")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "number"], name="outgoing_numbered"),
            models.UniqueConstraint(fields=["partner", "entry"], name="each_act_goes_once"),
            models.UniqueConstraint(
                fields=["partner", "kind", "mark"], condition=~Q(mark=""), name="what_is_no_act_goes_once"
            ),
        ]
        indexes = [
            models.Index(fields=["partner", "number"], condition=Q(received_at__isnull=True), name="outgoing_waiting")
        ]


class Incoming(models.Model):
    """One missive from a partner: taken in the order of numbers; once done, the sealed bytes are dropped."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, db_index=False, related_name="+")
    key = models.UUIDField()
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=24)
    body = models.BinaryField(null=True, help_text="sealed to us, until it is done")
    sha256 = models.CharField(max_length=64)
    came_at = models.DateTimeField()
    receipt = models.BinaryField(help_text="the same at each replay")
    done_at = models.DateTimeField(null=True)
    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40, blank=True, help_text="why it could not be done, a short code")
    why = models.CharField(max_length=300, blank=True, help_text="the sentence of that refusal")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "number"], name="incoming_numbered"),
            models.UniqueConstraint(fields=["partner", "key"], name="incoming_once"),
        ]
        indexes = [models.Index(fields=["partner", "number"], condition=Q(done_at__isnull=True), name="incoming_open")]


class TurnedAway(models.Model):
    """That bytes came which could not be taken: when, why, and their sum; the sender still has them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    code = models.CharField(max_length=24)
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveBigIntegerField(null=True)
    sha256 = models.CharField(max_length=64)


class AskedFile(models.Model):
    """That a person asked here for a review, or the last one, of what only the office below has: its file is asked for."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(
        max_length=10, choices=Review.Stage, default=Review.Stage.REVIEW, db_default=Review.Stage.REVIEW.value
    )
    number = models.CharField(max_length=40, help_text="of the matter there, as the opinion says")
    contact_number = models.CharField(max_length=60, help_text="of the person's receipt there")
    asked_on = models.DateField()
    sealed_reasons = models.BinaryField(null=True, help_text="dropped once the missive is made, which holds them")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="+", help_text="once it came")
    refusal = models.CharField(
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text="why the office below could not give it, in its words",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "stage", "number", "contact_number", "asked_on"], name="file_asked_once"
            )
        ]


class ReceivedFigures(models.Model):
    """What the level below published of a period, as it came: 1 is the first, each later number restates the one before."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=120, help_text="that published, as it is called there")
    since = models.DateField()
    until = models.DateField()
    text = models.CharField(max_length=24, help_text="the period as it is written there")
    as_of = models.DateField()
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=12, blank=True, help_text="why it was told anew, a code")
    published_on = models.DateField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of what came: the same again is known")
    came_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "office", "since", "until", "number"], name="received_in_order")
        ]
        triggers = [KEPT]


class ReceivedFigure(models.Model):
    """One figure of such a publication with its card; its list stays below, its digest comes along."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    publication = models.ForeignKey(ReceivedFigures, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    shape = models.CharField(max_length=8)
    n = models.BigIntegerField(null=True)
    d = models.BigIntegerField(null=True)
    beside = models.JSONField(default=dict)
    definition = models.CharField(max_length=64, help_text="SHA-256 of the definition's words: its version")
    words = models.TextField(help_text="the definition as it stood there")
    matters_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "key"], name="received_figure_once")]
        triggers = [KEPT]


class KeptHeads(models.Model):
    """Heads of chains that a witness countersigned: a partner's by us, or ours by a partner; the text proves itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    ours = models.BooleanField(help_text="whether they are heads of our chains, or the partner's")
    mark = models.CharField(max_length=64, help_text="SHA-256 of the signed heads")
    signed_at = models.DateTimeField(help_text="as the heads say")
    kept_at = models.DateTimeField()
    text = models.TextField(help_text="signed heads with the witness's signature over them: codes, counts and digests")
    back = models.BooleanField(help_text="whether the witness found that a chain went back")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "ours", "mark"], name="heads_kept_once")]
        triggers = [KEPT]


class SaidUntil(models.Model):
    """How far the acts in one office's chain were said to partners."""

    office = models.OneToOneField(Office, primary_key=True, on_delete=models.PROTECT, related_name="+")
    seq = models.BigIntegerField()
