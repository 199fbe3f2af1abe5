"""Say whose right to a review or re-review still runs; nobody's right ends by another's silence."""

from __future__ import annotations

from datetime import date

from huiyin.handling.answers.models import Answer
from huiyin.handling.closure.standing import Standing
from huiyin.handling.reviews.models import Review
from huiyin.record.clocks.lookups import last_day
from huiyin.record.matters.models import Contact, Matter, State


def rights_open(matter: Matter, on: date) -> list[Contact]:
    """Return the contacts who may still ask for a review or re-review on that day.

    Repeats, the unreachable, and who withdrew are left out.
    """
    return rights_in(Standing(matter), on)


def rights_in(standing: Standing, on: date) -> list[Contact]:
    """Return the same of what is gathered already."""
    if not _is_reviewable(standing):
        return []
    return [person for person in standing.people if is_open(standing, person, on)]


def _is_reviewable(standing: Standing) -> bool:
    """Tell whether there is an opinion to disagree with (Art. 35): none where a matter was closed without one."""
    answer = standing.answer
    has_opinion = answer is not None and answer.kind == Answer.Kind.OPINION
    return standing.matter.state != State.CLOSED or has_opinion or bool(standing.reviews)


def is_open(standing: Standing, person: Contact, on: date) -> bool:
    """Tell whether the person's next right still runs; before anything was served it does."""
    answer, asked = standing.answer, _asked(standing, person)
    if asked is None or asked.answer_id != (answer.pk if answer else None):
        paper, limit = (answer.pk if answer else None), "ask_review"
    elif any(each.of_id == asked.pk and hasattr(each, "decision") for each in standing.reviews):
        return False
    else:
        paper, limit = (asked.decision.document_id if hasattr(asked, "decision") else None), "ask_re_review"
    if (paper, person.pk) not in standing.served:
        return True
    until = last_day(standing.matter, limit, person, standing.entries)
    return until is None or on <= until


def _asked(standing: Standing, person: Contact) -> Review | None:
    """Return the newest review that the person asked for."""
    mine = (r for r in standing.reviews if r.contact_id == person.pk and r.stage == Review.Stage.REVIEW)
    return next(mine, None)
