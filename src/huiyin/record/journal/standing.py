"""Rows that tell how matters stood: one narrow row for each entry that changed a state, made by the database itself."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Office

ALWAYS = date(9999, 12, 31)
"""The ``until`` of what stands still."""
CONCLUDED = ("answered", "reviewing", "reviewed", "re_reviewing", "performing", "closed")


class Standing(models.Model):
    """How a matter stood from the end of ``since`` to the day before ``until``: read from the journal, never written by hand.

    A trigger on the journal keeps it in the act's transaction (migration 0014); an entry for an earlier day makes the
    matter's rows anew. No row has a word in it that the journal does not have.
    """

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+")
    act = models.CharField(max_length=24)
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+", help_text="that acted"
    )
    place = models.ForeignKey(
        Office, null=True, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+",
        help_text="where the matter lay then",
    )  # fmt: skip
    state = models.CharField(max_length=16)
    code = models.CharField(max_length=40, blank=True)
    since = models.DateField()
    until = models.DateField(default=ALWAYS)
    registered_on = models.DateField(help_text="of the matter")
    counts = models.BooleanField(help_text="a petition, and of no old ledger")
    again = models.BooleanField(default=False, help_text="the same act was performed on the matter before")
    accepted = models.BooleanField(default=False, help_text="the matter was accepted by then")
    taken_up = models.BooleanField(default=False, help_text="accepted, answered at once or directed by then")
    directed = models.BooleanField(default=False, help_text="directed to its statutory route by then")

    class Meta:
        indexes = [
            models.Index(
                fields=["since", "act"], condition=Q(counts=True), name="standing_since",
                include=["entry", "matter", "office", "place", "until", "state", "code", "again", "taken_up", "directed"],
            ),
            models.Index(fields=["matter", "since"], name="standing_matter"),
            models.Index(
                fields=["until"], condition=Q(counts=True) & ~Q(state__in=CONCLUDED), name="standing_open",
                include=["entry", "matter", "office", "place", "since", "registered_on", "act", "again", "accepted"],
            ),
        ]  # fmt: skip


class FirstServed(models.Model):
    """When a person was first served an answer: made by the database from the journal, as :class:`Standing` is."""

    contact = models.OneToOneField(
        Contact, primary_key=True, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+")
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+", help_text="that served it"
    )  # fmt: skip
    served_on = models.DateField()
    counts = models.BooleanField(help_text="of a petition, and of no old ledger")

    class Meta:
        indexes = [
            models.Index(
                fields=["served_on"], condition=Q(counts=True), name="first_served",
                include=["contact", "matter", "office"],
            ),
        ]  # fmt: skip
