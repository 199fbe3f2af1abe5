"""Say whose right to a review or re-review still runs; nobody's right ends by another's silence."""

from __future__ import annotations

from datetime import date

from huiyin.handling.answers.lookups import answer_of, review_until
from huiyin.handling.closure.withdrawal import withdrawal_of
from huiyin.handling.reviews.lookups import re_review_until, review_of
from huiyin.handling.reviews.models import Review
from huiyin.record.matters.models import Contact, Matter


def rights_open(matter: Matter, on: date) -> list[Contact]:
    """Return the contacts who may still ask for a review or re-review on that day.

    Repeats, the unreachable, and who withdrew are left out.
    """
    people = Contact.objects.filter(matter=matter, reachable=True).exclude(part=Contact.Part.REPEAT)
    standing = people.select_related("matter").order_by("id")
    return [person for person in standing if not withdrawal_of(person) and is_open(person, on)]


def is_open(person: Contact, on: date) -> bool:
    """Tell whether the person's next right still runs; before anything was served it does."""
    answer = answer_of(person.matter)
    asked = review_of(person, Review.Stage.REVIEW)
    if asked is None or asked.answer_id != (answer.pk if answer else None):
        until = review_until(person.matter, person)
    elif Review.objects.filter(of=asked, decision__isnull=False).exists():
        return False
    else:
        until = re_review_until(asked)
    return until is None or on <= until
