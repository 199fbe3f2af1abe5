"""Who sits at the door: a person in a post, found with one statement."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding


def seated(staff_id: UUID, post_id: UUID, on: date) -> Acting | None:
    """Return the person acting in the post, None if they do not hold it that day."""
    held = Holding.objects.filter(
        Q(until__isnull=True) | Q(until__gt=on), staff=staff_id, post=post_id, since__lte=on, post__closed_on=None
    ).select_related("staff", "post__office")
    found = held.first()
    return Acting(staff=found.staff, post=found.post) if found else None
