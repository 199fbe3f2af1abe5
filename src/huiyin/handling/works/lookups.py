"""Questions about works: whose an item is, until when, what it rests on."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from huiyin.handling.works.models import WorksBasis, WorksItem, WorksStep
from huiyin.record.access.models import Custody
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.models import Post


def planned(matter: Matter) -> date:
    """Return the day until which an item is to be done, as it was moved last."""
    moved = WorksStep.objects.filter(item=matter.pk, what=WorksStep.What.MOVED).order_by("-entry_id").first()
    if moved is not None and moved.until is not None:
        return moved.until
    return WorksItem.objects.get(matter=matter).planned_on


def held_by(matter: Matter) -> Post:
    """Return the post that owns an item now."""
    held = Custody.objects.filter(matter=matter, part="lead", until__isnull=True)
    return held.select_related("post__office").get().post


def rests_on(matter: Matter, contact: Contact) -> bool:
    """Tell whether an item rests on the matter of a contact."""
    return bases_of(matter).filter(matter=contact.matter_id).exists()


def bases_of(matter: Matter) -> QuerySet[WorksBasis]:
    """Return what an item rests on today, in the order in which it was added."""
    found = WorksBasis.objects.filter(item=matter.pk, parted__isnull=True)
    return found.select_related("item").order_by("entry_id", "id")
