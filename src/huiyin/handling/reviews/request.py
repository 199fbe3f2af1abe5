"""Ask for a review, and after it for the last one (信访工作条例 Art. 35, 36)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.answers.lookups import answer_of
from huiyin.handling.letters.facts import first_contact, words_of
from huiyin.handling.letters.issue import issue
from huiyin.handling.reviews.above import hand_to_reviewer, re_reviewer_above, reviewer_above
from huiyin.handling.reviews.checks import check_asked, check_re_review, check_review
from huiyin.handling.reviews.letters import declined_letter, received_letter
from huiyin.handling.reviews.models import Review
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance


def request_review(
    reasons: str, *, contact: Contact, by: Acting, on: date, at: datetime, late_reason: str = "", blind: bool = False
) -> Review:
    """Ask the organ above the answering office to review its opinion, within thirty days of its service (Art. 35).

    An organ that works in an installation of its own is sent the file, and confirms the request itself.

    :param blind: for that organ, which took the request there and cannot see the matter here

    :raises Refused: if there is no opinion to review, it was asked for already, or the last day has passed
    """
    check_asked(reasons, contact, by)
    matter, person = contact.matter, person_of(contact)
    answer = answer_of(matter)
    above = reviewer_above(matter, answer.office if answer else matter.office)
    post = above.post
    with perform(
        "review_requested",
        by=by,
        on=on,
        at=at,
        matter=matter,
        contact=person,
        to_office=post.office,
        late_reason=late_reason,
        blind=blind,
    ) as act:
        check_review(matter, person, on)
        kept = _sealed(act, reasons, contact, on)
        review = Review(stage=Review.Stage.REVIEW, answer=answer, office=above.office)
        hand_to_reviewer(act, matter, post, review.stage)
        _ask(act, review, person, kept, afar=above.afar)
        act.tell("review_requested", post=post)
    return review


def request_re_review(
    reasons: str, *, contact: Contact, by: Acting, on: date, at: datetime, late_reason: str = "", blind: bool = False
) -> Review:
    """Ask the organ above the reviewing one for the last review, within thirty days of its service (Art. 36).

    An organ that works in an installation of its own is sent the file, and confirms the request itself; what was
    reviewed in an installation above is passed on there.

    :param blind: for an organ that took the request in its own installation and cannot see the matter here

    :raises Refused: if there is no review opinion, it was asked for already, or the last day has passed
    """
    check_asked(reasons, contact, by)
    matter, person = contact.matter, person_of(contact)
    reviewed = check_re_review(person, on)
    above = re_reviewer_above(matter, reviewed)
    post = above.post
    with perform(
        "re_review_requested",
        by=by,
        on=on,
        at=at,
        matter=matter,
        contact=person,
        to_office=post.office,
        late_reason=late_reason,
        blind=blind,
    ) as act:
        kept = _sealed(act, reasons, contact, on)
        review = Review(stage=Review.Stage.RE_REVIEW, answer=reviewed.answer, of=reviewed, office=above.office)
        hand_to_reviewer(act, matter, post, review.stage)
        _ask(act, review, person, kept, afar=above.afar)
        act.tell("re_review_requested", post=post)
    return review


def decline_review(
    reasons: str, *, stage: Review.Stage, contact: Contact, by: Acting, on: date, at: datetime, late_reason: str = ""
) -> Document:
    """Tell a person in writing that the rules give no such review now, and why (复查、复核不予受理告知书, Art. 35, 36).

    Nobody weighs anything here: what the rules allow must be taken.

    :raises Refused: if no reasons are given, or the request must be taken
    """
    check_asked(reasons, contact, by)
    person = person_of(contact)
    with perform(
        "review_declined", by=by, on=on, at=at, matter=contact.matter, contact=person, late_reason=late_reason
    ) as act:
        with words_of(act.entry.office):
            why = _why_not(person, stage, on)
            letter = declined_letter(person, act.entry.office, stage, why, on)
        act.entry.code = why.code
        told = issue(letter, contact=person, entry_id=act.entry.pk, kind="review_declined")
        act.made(_sealed(act, reasons, contact, on), told)
        act.tell("review_declined", contact=person)
    return told


def _why_not(person: Contact, stage: Review.Stage, on: date) -> Refused:
    """Return what the rules answer to the request."""
    try:
        if stage == Review.Stage.RE_REVIEW:
            check_re_review(person, on)
        else:
            check_review(person.matter, person, on)
    except Refused as why:
        return why
    raise Refused(
        "must_be_taken",
        _("这项申请符合规定，应当受理。"),
        article="xinfang_2022:35",
        remedy=_("请办“代收复查申请”或者“代收复核申请”。"),
        field="stage",
    )


def person_of(contact: Contact) -> Contact:
    """Return the contact that stands for its person: rights run once, however often they came again."""
    return first_contact(contact.matter) if contact.part == Contact.Part.REPEAT else contact


def _sealed(act: Performance, reasons: str, contact: Contact, on: date) -> Document:
    return keep_text(reasons.strip(), kind="review_request", contact=contact, on=on, entry_id=act.entry.pk)


def _ask(act: Performance, review: Review, person: Contact, reasons: Document, *, afar: bool = False) -> None:
    """Make the review and tell the person in writing that it was received, who decides it and until when.

    :param afar: the organ that reviews tells so itself, under its own number
    """
    review.matter, review.contact, review.reasons = person.matter, person, reasons
    review.entry, review.asked_on = act.entry, act.entry.on
    act.made(reasons, review)
    if afar:
        return
    told = issue(received_letter(review, act.entry.on), contact=person, entry_id=act.entry.pk, kind="review_received")
    act.made(told)
    act.tell("review_received", contact=person)
