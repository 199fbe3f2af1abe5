"""Rows of the journal: one chained entry an act, one row a reading; both are only ever added."""

from __future__ import annotations

import pgtrigger
from django.db import models

from huiyin.lib.keys import new_id
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Office, Post


class Head(models.Model):
    """The end of one office's chain: how many entries, and the digest of the last."""

    office = models.OneToOneField(Office, primary_key=True, on_delete=models.PROTECT, related_name="+")
    count = models.BigIntegerField(default=0)
    digest = models.BinaryField(max_length=32)
    seal = models.BinaryField(max_length=32, help_text="keyed digest of count and digest")
    recorded_at = models.DateTimeField()


class Entry(models.Model):
    """One act: what, by which post, for which day; never a name, never free text."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, db_index=False, related_name="+", help_text="whose chain"
    )
    seq = models.BigIntegerField()
    act = models.CharField(max_length=24)
    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    post = models.ForeignKey(
        Post, null=True, on_delete=models.PROTECT, db_index=False, related_name="+", help_text="None: resident"
    )
    to_office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    on = models.DateField(help_text="the legal day of the event")
    at = models.DateTimeField(help_text="when the door says it was entered")
    recorded_at = models.DateTimeField(help_text="the database's clock, never going back along a chain")
    days = models.PositiveSmallIntegerField(null=True)
    until = models.DateField(null=True)
    code = models.CharField(max_length=40, blank=True, help_text="reason, ground or result, from a closed list")
    late_reason = models.CharField(max_length=24, blank=True, help_text="the head's reason for a day gone by")
    state_from = models.CharField(max_length=16, blank=True)
    state_to = models.CharField(max_length=16, blank=True)
    basis = models.CharField(max_length=40)
    at_window = models.BooleanField(default=False)
    source = models.CharField(max_length=8, default="live")
    division = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    made = models.JSONField(default=dict, help_text="salted digests of the rows the act made, by table and key")
    salt = models.BinaryField(max_length=16)
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "seq"], name="one_place_in_the_chain")]
        indexes = [
            models.Index(fields=["matter", "id"], name="entry_matter"),
            models.Index(fields=["office", "act", "on"], name="entry_act"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Reading(models.Model):
    """That someone of an office looked: one row for a matter, document or identity, one for a whole list."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    office = models.ForeignKey(Office, on_delete=models.PROTECT, db_index=False, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, db_index=False, related_name="+")
    what = models.CharField(max_length=16, help_text="matter, document, identity, list, search, print, export")
    purpose = models.CharField(max_length=40)
    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    rows = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["matter", "-at"], name="reading_matter")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class ReadingBlock(models.Model):
    """That all readings up to a moment stood so: one keyed digest over them, chained to the block before."""

    seq = models.PositiveIntegerField(primary_key=True)
    until = models.DateTimeField(unique=True, help_text="readings whose key was made before it, by the machine's clock")
    count = models.PositiveIntegerField(help_text="readings since the block before")
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Change(models.Model):
    """What an act of an office changed: a column of a row, its value before and after, as a person reads it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="changes")
    table = models.CharField(max_length=30)
    row = models.CharField(max_length=40)
    column = models.CharField(max_length=30)
    before = models.CharField(max_length=500, blank=True)
    after = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["table", "row"], name="change_row")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
