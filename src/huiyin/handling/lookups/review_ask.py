"""What a person needs before asking for a review: against which opinion, who reviews, until when, in ready words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from huiyin.handling.answers.lookups import answer_of, copy_for, review_until
from huiyin.handling.lookups.page import contact_of
from huiyin.handling.lookups.words import paper_word
from huiyin.handling.reviews.above import reviewer_above
from huiyin.handling.reviews.lookups import re_review_until, review_of
from huiyin.handling.reviews.models import Review
from huiyin.handling.reviews.request import person_of
from huiyin.lib.refusal import Refused
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact
from huiyin.record.offices.models import Office


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
    return _ask(person, answer.office, letter, review_until(contact.matter, person), here=False)


def re_review_ask(contact_id: UUID) -> ReviewAsk | None:
    """Return the ready request for the last review, of the person's reviewed opinion; None while there is none."""
    person = person_of(contact_of(contact_id))
    review = review_of(person, Review.Stage.REVIEW)
    if review is None or not hasattr(review, "decision"):
        return None
    return _ask(person, review.office, review.decision.document, re_review_until(review), here=True)


def _ask(person: Contact, office: Office, letter: Document, last: date | None, *, here: bool) -> ReviewAsk:
    against = f"{letter.title or paper_word(letter.kind, letter.media_type)} {letter.number}".strip()
    words = _("我不服%(office)s %(day)s 作出的%(paper)s，请求上一级机关重新审查，并书面告知结果。") % {
        "office": office.name,
        "day": date_format(letter.dated),
        "paper": against,
    }
    return ReviewAsk(words=words, against=against, above=_above(person, office, here=here), last_day=last)


def _above(person: Contact, office: Office, *, here: bool) -> str:
    try:
        return reviewer_above(person.matter, office, here=here).office.name
    except Refused:
        return ""
