"""Questions about supervision: what offices were urged to do, what is listed in public, proposals, warnings."""

from __future__ import annotations

from django.db.models import Count, F, Q, QuerySet

from huiyin.handling.supervision.models import Listing, LookBack, MatterWarning, Proposal, Supervision
from huiyin.record.access.lookups import matters_for
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office


def supervisions(matters: QuerySet[Matter]) -> QuerySet[Supervision]:
    """Return the letters of supervision on matters that the reader may see, unanswered and nearest day first."""
    found = Supervision.objects.filter(matter__in=matters).select_related("matter", "office", "by_office", "answer")
    return found.order_by(F("answer__on").asc(nulls_first=True), "due_on", "id")


def unanswered(matter: Matter) -> QuerySet[Supervision]:
    """Return the letters of supervision on a matter that were not answered yet."""
    found = Supervision.objects.filter(matter=matter, answer__isnull=True).select_related("matter", "by_office")
    return found.order_by("due_on", "id")


def listing_of(matter: Matter) -> Listing | None:
    """Return how a matter stands on the public list; None if it does not."""
    found = Listing.objects.filter(matter=matter, delisting__isnull=True)
    return found.select_related("by_office").order_by("-id").first()


def listings() -> QuerySet[Listing]:
    """Return the public list: open ones by day, then those taken off, newest first; demo and confidential ones apart."""
    found = Listing.objects.filter(matter__confidential=False).select_related(
        "office", "by_office", "matter__category", "delisting"
    )
    return found.order_by("-delisting__delisted_on", "due_on", "id")


def proposals(reader: Acting) -> QuerySet[Proposal]:
    """Return the proposals that the reader's office made or got, as far as the reader may see them; unanswered first."""
    mine = Q(by_office=reader.office) | Q(office=reader.office) | Q(matter__in=matters_for(reader))
    found = Proposal.objects.filter(mine, matter__in=matters_for(reader))
    return found.select_related("office", "by_office", "matter", "answer").order_by(
        F("answer__on").asc(nulls_first=True), "due_on", "id"
    )


def warnings_open(matter: Matter) -> QuerySet[MatterWarning]:
    """Return the warnings about a matter that nobody handled yet."""
    found = MatterWarning.objects.filter(matter=matter, handled__isnull=True)
    return found.select_related("matter").order_by("id")


def look_backs(office: Office) -> QuerySet[LookBack]:
    """Return the drawings of an office, newest first, each with how many were drawn and looked at."""
    found = LookBack.objects.filter(office=office).select_related("office", "entry__post")
    return found.annotate(count=Count("drawn"), done=Count("drawn__finding")).order_by("-id")
