"""Questions about ratings: what each person says now, and how it came."""

from __future__ import annotations

from django.db.models import QuerySet

from huiyin.handling.ratings.models import Rating
from huiyin.record.matters.models import Contact


def standing() -> QuerySet[Rating]:
    """Return the ratings that count: the newest of each contact that was not taken back."""
    kept = Rating.objects.filter(undone__isnull=True).order_by("contact_id", "-id").distinct("contact_id")
    return Rating.objects.filter(pk__in=kept.values("pk"))


def rating_of(contact: Contact) -> Rating | None:
    """Return what a person says now, None if nothing or all was taken back."""
    return Rating.objects.filter(contact=contact, undone__isnull=True).order_by("-id").first()
