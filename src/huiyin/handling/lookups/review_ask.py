"""What a person needs before asking for a review: against which opinion, who reviews, until when, in ready words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from huiyin.handling.answers.lookups import answer_of, copy_for, review_until
from huiyin.handling.lookups.page import contact_of
from huiyin.handling.lookups.words import paper_word
from huiyin.handling.reviews.above import Reviewer, re_reviewer_above, reviewer_above
from huiyin.handling.reviews.lookups import organ_word, re_review_until, review_of
from huiyin.handling.reviews.models import Review
from huiyin.handling.reviews.request import person_of
from huiyin.lib.refusal import Refused
from huiyin.record.documents.models import Document


@dataclass(frozen=True)
class ReviewAsk:
    """A request that can be sent as it stands; ``above`` is empty where no office stands above in this system."""

    words: str
    against: str
    above: str
    last_day: date | None


def review_ask(contact_id: UUID) -> ReviewAsk | None:
    """Return the ready request for a review of the answer that stands; None while there is none."""
    contact = contact_of(contact_id)
    person, answer = person_of(contact), answer_of(contact.matter)
    if answer is None:
        return None
    copy = copy_for(answer, person)
    letter = copy.document if copy else answer.document
    last = review_until(contact.matter, person)
    return _ask(answer.office.name, letter, last, lambda: reviewer_above(person.matter, answer.office))


def re_review_ask(contact_id: UUID) -> ReviewAsk | None:
    """Return the ready request for the last review, of the person's reviewed opinion; None while there is none."""
    person = person_of(contact_of(contact_id))
    review = review_of(person, Review.Stage.REVIEW)
    if review is None or not hasattr(review, "decision"):
        return None
    last = re_review_until(review)
    return _ask(organ_word(review), review.decision.document, last, lambda: re_reviewer_above(person.matter, review))


def _ask(office: str, letter: Document, last: date | None, find: Callable[[], Reviewer]) -> ReviewAsk:
    against = f"{letter.title or paper_word(letter.kind, letter.media_type)} {letter.number}".strip()
    words = _("我不服%(office)s %(day)s 作出的%(paper)s，请求上一级机关重新审查，并书面告知结果。") % {
        "office": office,
        "day": date_format(letter.dated),
        "paper": against,
    }
    return ReviewAsk(words=words, against=against, above=_above(find), last_day=last)


def _above(find: Callable[[], Reviewer]) -> str:
    try:
        return find().name
    except Refused:
        return ""
