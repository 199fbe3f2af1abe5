"""Rows of sealed accusations: readers' public keys, envelopes, who opened one, the answer. Each is only ever added.

No row says which office is complained of, who wrote, or at what hour; no row of another room points here.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from huiyin.lib.keys import new_id
from huiyin.record.offices.models import Office, Post, Staff


class ReaderKey(models.Model):
    """The public key of a post that reads accusations for one level; the private key is on no server."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    public = models.BinaryField(max_length=32)
    fingerprint = models.CharField(max_length=39, unique=True)
    registered_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post"], condition=Q(ended_on__isnull=True), name="one_open_key_a_post")
        ]


class ReaderKeyConfirmed(models.Model):
    """The person in the post saw that the key registered is their own; only then is anything sealed to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.OneToOneField(ReaderKey, on_delete=models.PROTECT, related_name="confirmed")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()


class Envelope(models.Model):
    """One accusation, sealed to two keys; its key is random, so that it tells neither order nor hour."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code_digest = models.BinaryField(max_length=32, unique=True)
    arrived_on = models.DateField()
    first = models.ForeignKey(ReaderKey, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(ReaderKey, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
    digest = models.BinaryField(max_length=32)
    answer_key = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(first=models.F("second")), name="sealed_to_two_readers"),
        ]


class EnvelopeOpened(models.Model):
    """A reader took the envelope away to open it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    envelope = models.ForeignKey(Envelope, on_delete=models.CASCADE, related_name="opened")
    key = models.ForeignKey(ReaderKey, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["envelope", "key"], name="opened_once_a_reader")]


class EnvelopeAnswer(models.Model):
    """What a reader answered, sealed to a key that only the person's code makes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    envelope = models.OneToOneField(Envelope, on_delete=models.CASCADE, related_name="answer")
    key = models.ForeignKey(ReaderKey, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
    on = models.DateField()
