"""Questions about reviews: what each person asked, what was decided, until when the next right lasts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.handling.letters import Remedy, ReviewOpinion
from huiyin.handling.letters.issue import letter_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.lookups import last_day
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Service
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter


def reviews_of(matter: Matter | UUID) -> QuerySet[Review]:
    """Return the reviews and re-reviews of a matter, the newest first, with their decisions."""
    found = Review.objects.filter(matter=matter)
    return found.select_related("office", "contact", "decision__document__contact", "answer__document").order_by("-id")


def review_of(person: Contact, stage: str) -> Review | None:
    """Return the newest review of this stage that a person asked for, None if they asked for none."""
    return reviews_of(person.matter).filter(contact=person, stage=stage).first()


def open_reviews(matter: Matter | UUID) -> QuerySet[Review]:
    """Return the reviews of a matter that are not decided."""
    return reviews_of(matter).filter(decision__isnull=True)


def reasons_of(review: Review) -> str:
    """Return why the person asked.

    :raises huiyin.lib.refusal.Refused: if it was lawfully erased
    """
    return text_of(review.reasons)


def organ_word(review: Review) -> str:
    """Return who reviews; an organ that the installation above alone knows, as the review opinion names it, or by its place."""
    if review.office is not None:
        return review.office.name
    right = next_right(review.of.decision) if review.of else None
    return right.organ if right and right.is_named else _("复查机关的上一级机关、单位")


def next_right(decision: Decision) -> Remedy | None:
    """Return before whom the last review can be asked for as the review opinion says it; None if it came as a PDF alone."""
    try:
        letter = letter_of(decision.document)
    except Refused:
        return None
    return letter.remedy if isinstance(letter, ReviewOpinion) else None


def service_of(decision: Decision) -> Service | None:
    """Return how a review opinion was served on the person who asked, None if it was not yet."""
    return Service.objects.filter(document=decision.document_id).first()


def re_review_until(review: Review) -> date | None:
    """Return the last day to ask for a re-review; None while the review opinion was not served, or gives no such right."""
    if not hasattr(review, "decision") or service_of(review.decision) is None:
        return None
    return last_day(review.matter, "ask_re_review", review.contact)


def hearing_open(review: Review) -> bool:
    """Tell whether a hearing of this review was opened and not closed."""
    last = hearings(review).first()
    return last is not None and last.act == "hearing_opened"


def hearings(review: Review) -> QuerySet[Entry]:
    """Return the entries of a review's hearings, the newest first."""
    held = Entry.objects.filter(matter=review.matter_id, contact=review.contact_id, pk__gt=review.entry_id)
    return held.filter(act__in=("hearing_opened", "hearing_closed"), office=review.office_id).order_by("-id")
