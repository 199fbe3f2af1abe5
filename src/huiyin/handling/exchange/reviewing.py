"""Do what a missive says when a review or the last one is asked for: enter the request, take the file in (信访工作条例 Art. 35, 36)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from huiyin.handling.exchange.bringing import bring_in, bring_person, intake_of, new_papers
from huiyin.handling.exchange.filing import COURSE, course_text
from huiyin.handling.exchange.models import AskedFile, Shared
from huiyin.handling.exchange.review_saying import RECEIVER, SENDER
from huiyin.handling.exchange.reviewed_below import tell_review
from huiyin.handling.exchange.said import Said, papers, unknown
from huiyin.handling.intake.acts import join
from huiyin.handling.reviews.lookups import open_reviews
from huiyin.handling.reviews.models import Review
from huiyin.handling.reviews.request import request_re_review, request_review
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import is_above, organ_of
from huiyin.record.matters.models import Contact, State
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import SHANGHAI, perform

REVIEW, RE_REVIEW = Review.Stage.REVIEW, Review.Stage.RE_REVIEW


def asked_of(fields: dict[str, Any], partner: Partner, _by: Acting, _at: datetime) -> Shared:
    """Return the tie along which a review file is asked for; one is made where the matter began with us.

    :raises Refused: if neither is so: the numbers must be those of an opinion and a receipt of ours
    """
    number = fields["关联信访事项编号"]
    known = Shared.objects.filter(partner=partner, given=False, number=number).select_related("matter__office").first()
    if known is not None:
        return known
    if fields["编号方"] != RECEIVER:
        raise unknown(number)
    matter = contact_of(number, fields["信访件编号"], partner).matter
    facts = {"given": False, "number": matter.number, "turned": True}
    tie, _new = Shared.objects.get_or_create(matter=matter, partner=partner, defaults=facts)
    return tie


def asked_again_of(fields: dict[str, Any], partner: Partner, _by: Acting, _at: datetime) -> Shared:
    """Return the tie of a matter of which the last review was asked for there: by who handles it, or who gave it or re-reviews.

    :raises Refused: if it is not shared
    """
    number, below = fields["关联信访事项编号"], not is_above(partner, partner.own)
    found = Shared.objects.filter(partner=partner, given=below, number=number)
    tie = found.select_related("matter__office", "partner__own", "partner__post__office").first()
    if tie is None:
        raise unknown(number)
    return tie


def contact_of(number: str, contact_number: str, partner: Partner) -> Contact:
    """Return the contact of ours that a person names by the numbers on an opinion and a receipt, ours or of a level below.

    :raises Refused: if there is none that the partner's office of ours, or one under its organ, has
    """
    own = Contact.objects.filter(
        Q(number=contact_number) | Q(order_number=contact_number),
        Q(matter__number=number) | Q(matter__in=Shared.objects.filter(number=number).values("matter")),
        matter__office__path__startswith=organ_of(partner.own).path,
    )
    found = own.select_related("matter__office", "office").first()
    if found is None:
        raise unknown(number)
    return found


def review_asked(said: Said, *, by: Acting) -> None:
    """Enter that a person asked the office above for a review; the file goes there by itself."""
    when = said.dated(said.day("申请日期"))
    request_review(said.fields["申请理由"], contact=said.person, by=by, blind=True, **when)


def re_review_asked(said: Said, *, by: Acting) -> None:
    """Enter that a person asked below or above for the last review; what was reviewed here goes on up by itself."""
    when = said.dated(said.day("申请日期"))
    request_re_review(said.fields["申请理由"], contact=said.person, by=by, blind=True, **when)


def filed_in(fields: dict[str, Any], partner: Partner, by: Acting, at: datetime) -> Shared:
    """Return the tie of the matter whose review file came; a matter that began below is brought in with its file.

    :raises Refused: if it names a matter of ours that we never gave
    """
    number = fields["关联信访事项编号"]
    known = Shared.objects.filter(partner=partner, given=True, number=number)
    found = known.select_related("matter__office", "partner__post__office").first()
    if found is not None:
        return found
    if fields["编号方"] != SENDER:
        raise unknown(number)
    matter = bring_in(fields, partner=partner, by=by, at=at)
    return Shared.objects.create(matter=matter, partner=partner, given=True, number=number, theirs=number, turned=True)


def review_file(said: Said, *, by: Acting) -> None:
    """Take the request, unless it was made here, and then the file; who reviews is told."""
    contact = said.contact(said.fields["信访件编号"]) or _joined(said, by)
    if not open_reviews(said.matter).filter(contact=contact, stage=REVIEW).exists():
        request_review(said.fields["申请理由"], contact=contact, by=by, **said.dated(said.day("申请日期")))
    _file_taken(said, contact, "review_file_taken", by)


def re_review_file(said: Said, *, by: Acting) -> None:
    """Enter the review as it was below and the request for the last one, unless it was made here; and then the file."""
    contact = said.contact(said.fields["信访件编号"])
    if contact is None or not open_reviews(said.matter).filter(contact=contact, stage=RE_REVIEW).exists():
        contact = tell_review(said, by)
        request_re_review(
            said.fields["申请理由"], contact=contact, by=by, blind=True, **said.dated(said.day("申请日期"))
        )
    _file_taken(said, contact, "re_review_file_taken", by)


def _file_taken(said: Said, contact: Contact, name: str, by: Acting) -> None:
    today = said.at.astimezone(SHANGHAI).date()
    with perform(name, matter=said.matter, contact=contact, by=by, blind=True, on=today, at=said.at) as act:
        act.made(*new_papers(said.fields, act, contact))
        course = course_text(said.fields["办理经过"])
        act.made(keep_text(course, kind=COURSE, contact=contact, on=act.entry.on, entry_id=act.entry.pk))
        for each in _reviewers(said):
            act.tell(name, post=each.post)
    receipts = {said.fields["信访件编号"], said.fields.get("原信访件编号", "")} - {""}
    asked = AskedFile.objects.filter(partner=said.shared.partner, contact_number__in=receipts, matter__isnull=True)
    stage = RE_REVIEW if name == "re_review_file_taken" else REVIEW
    asked.filter(stage=stage).update(matter=said.matter)


def _reviewers(said: Said) -> Iterable[Custody]:
    held = Custody.objects.filter(matter=said.matter, part__in=("reviewer", "reader"), until__isnull=True)
    return held.select_related("post")


def _joined(said: Said, by: Acting) -> Contact:
    """Take a further person of a matter that came up for review before in, whether or not it ended for the others."""
    if not said.shared.turned:
        raise unknown(said.fields["信访件编号"])
    if said.matter.state == State.CLOSED:
        when = said.dated(said.day("申请日期"), blind=True)
        with perform("review_told", matter=said.matter, by=by, **when) as act:
            return bring_person(said.fields, act, matter=said.matter, partner=said.shared.partner, by=by)
    intake = intake_of(said.fields, said.shared.partner)
    on = date.fromisoformat(said.fields["登记时间"])
    key = f"review:{said.shared.pk}:{intake.order_number}"[:80]
    made = join(intake, matter=said.matter, office=said.shared.partner.own, by=by, on=on, at=said.at, key=key)
    said.matter.refresh_from_db()
    return made.contact


def review_file_taken(said: Said, *, by: Acting) -> None:
    """Note that the office above has the file, with its notice to the person."""
    _file_is_there(said, "review_file_taken", by)


def re_review_file_taken(said: Said, *, by: Acting) -> None:
    """Note that the office which re-reviews has the file, with its notice to the person."""
    _file_is_there(said, "re_review_file_taken", by)


def _file_is_there(said: Said, name: str, by: Acting) -> None:
    contact = said.person
    with perform(
        name, matter=said.matter, contact=contact, by=by, blind=True, **said.dated(said.day("收卷日期"))
    ) as act:
        papers(said, act, ("review_received",))
        act.tell("review_received", contact=contact)


BEGINNING: dict[str, Callable[[dict[str, Any], Partner, Acting, datetime], Shared]] = {
    "review_asked": asked_of,
    "re_review_asked": asked_again_of,
    "review_file": filed_in,
    "re_review_file": filed_in,
}
"""Kinds of missive that may begin a tie, or come from either side → how its tie is found."""
