"""Do what a missive about a review says: request it, take its file in, enter what was decided (信访工作条例 Art. 35)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.exchange.bringing import bring_in, intake_of, new_papers
from huiyin.handling.exchange.models import AskedFile, Shared
from huiyin.handling.exchange.review_saying import RECEIVER, SENDER
from huiyin.handling.exchange.said import Said, papers, tell_lead
from huiyin.handling.intake.acts import join
from huiyin.handling.lookups.words import act_word
from huiyin.handling.reviews.lookups import open_reviews, service_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.handling.reviews.request import request_review
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Service
from huiyin.record.mail.models import Partner
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import SHANGHAI, perform

SERVED = {Decision.Result.REDO: "redo_served"}


def unknown(number: str) -> Refused:
    """Return the refusal of a missive about a matter that is not shared with its sender."""
    return Refused("not_shared", _("没有和对方共同办理的事项 %s。") % number, remedy=_("请与对方核对事项编号。"))


def asked_of(fields: dict[str, Any], partner: Partner) -> Shared:
    """Return the tie along which a review file is asked for; one is made where the matter began with us.

    :raises Refused: if neither is so: the numbers must be those of an opinion and a receipt of ours
    """
    number = fields["关联信访事项编号"]
    known = Shared.objects.filter(partner=partner, given=False, number=number).select_related("matter__office").first()
    if known is not None:
        return known
    own = Contact.objects.filter(
        number=fields["信访件编号"], matter__number=number, matter__office__path__startswith=partner.own.path
    )
    contact = own.select_related("matter__office").first()
    if fields["编号方"] != RECEIVER or contact is None:
        raise unknown(number)
    return Shared.objects.create(matter=contact.matter, partner=partner, given=False, number=number, turned=True)


def review_asked(said: Said, *, by: Acting) -> None:
    """Enter that a person asked the office above for a review; the file goes there by itself."""
    contact = _person(said)
    when = said.dated(said.day("申请日期"))
    request_review(said.fields["申请理由"], contact=contact, by=by, blind=True, **when)


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
    if not open_reviews(said.matter).filter(contact=contact).exists():
        request_review(said.fields["申请理由"], contact=contact, by=by, **said.dated(said.day("申请日期")))
    today = said.at.astimezone(SHANGHAI).date()
    with perform(
        "review_file_taken", matter=said.matter, contact=contact, by=by, blind=True, on=today, at=said.at
    ) as act:
        act.made(*new_papers(said.fields, act, contact))
        course = "\n".join(
            f"{each['日期']} {each['单位']} {act_word(each['办理'])}" for each in said.fields["办理经过"]
        )
        act.made(
            keep_text(course or "—", kind="review_course", contact=contact, on=act.entry.on, entry_id=act.entry.pk)
        )
        for each in _reviewers(said):
            act.tell("review_file_taken", post=each.post)
    asked = AskedFile.objects.filter(partner=said.shared.partner, number=said.shared.number, matter__isnull=True)
    asked.filter(contact_number=said.fields["信访件编号"]).update(matter=said.matter)


def _reviewers(said: Said) -> Iterable[Custody]:
    held = Custody.objects.filter(matter=said.matter, part__in=("reviewer", "reader"), until__isnull=True)
    return held.select_related("post")


def _joined(said: Said, by: Acting) -> Contact:
    """Take a further person of a matter that came up for review before in."""
    if not said.shared.turned:
        raise unknown(said.fields["信访件编号"])
    intake = intake_of(said.fields, said.shared.partner)
    on = date.fromisoformat(said.fields["登记时间"])
    key = f"review:{said.shared.pk}:{intake.order_number}"[:80]
    made = join(intake, matter=said.matter, office=said.shared.partner.own, by=by, on=on, at=said.at, key=key)
    said.matter.refresh_from_db()
    return made.contact


def review_file_taken(said: Said, *, by: Acting) -> None:
    """Note that the office above has the file, with its notice to the person."""
    contact = _person(said)
    with perform(
        "review_file_taken", matter=said.matter, contact=contact, by=by, blind=True, **said.dated(said.day("收卷日期"))
    ) as act:
        papers(said, act, ("review_received",))
        act.tell("review_received", contact=contact)


def reviewed(said: Said, *, by: Acting) -> None:
    """Enter how the office above decided: upheld, changed, or to be done anew."""
    contact, result = _person(said), said.fields["复查结果"]
    review = open_reviews(said.matter).filter(contact=contact, stage=Review.Stage.REVIEW).first()
    if review is None or result not in Decision.Result.values:
        raise Refused("no_review_open", _("没有等待复查意见的复查申请。"), remedy=_("请与对方核对。"))
    redo = result == Decision.Result.REDO
    name = "redo_ordered" if redo else "reviewed"
    ground = said.fields.get("撤销变更事由", "")
    code = ground if redo else result
    when = said.dated(said.day("复查日期"))
    with perform(name, matter=said.matter, contact=contact, code=code, by=by, **when) as act:
        kept = papers(said, act, ("review",))
        if not kept or (result != Decision.Result.UPHELD) != (ground in Decision.Ground.values):
            raise Refused(
                "paper_missing", _("信件没有附上复查意见书或者没有写明事由，没有办理。"), remedy=_("请对方重发。")
            )
        act.made(
            Decision(
                review=review, result=result, ground=ground, document=kept[0], decided_on=act.entry.on, entry=act.entry
            )
        )
        if redo:
            said.matter.answered_on = None
        tell_lead(said, act, name)
        act.tell("review_decided", contact=contact)


def review_served(said: Said, *, by: Acting) -> None:
    """Enter that the review opinion reached the person: the thirty days for a re-review run from that day (Art. 36)."""
    contact, on = _person(said), said.day("送达时间")
    review = Review.objects.filter(matter=said.matter, contact=contact, decision__isnull=False).order_by("-id").first()
    method = said.fields["送达方式"]
    if review is None or method not in Service.Method.values:
        raise Refused("no_answer", _("没有可以登记送达的答复。"), remedy=_("请与对方核对。"))
    if service_of(review.decision) is not None:
        return
    name = SERVED.get(Decision.Result(review.decision.result), "review_served")
    with perform(name, matter=said.matter, contact=contact, code=method, by=by, blind=True, **said.dated(on)) as act:
        paper = review.decision.document
        act.made(Service(document=paper, contact=contact, method=method, served_on=on, entry_id=act.entry.pk))
        act.tell(name, contact=contact)


def _person(said: Said) -> Contact:
    contact = said.contact(said.fields["信访件编号"])
    if contact is None:
        raise unknown(said.fields["信访件编号"])
    return contact


def find(kind: str, fields: dict[str, Any], partner: Partner, by: Acting, at: datetime) -> Shared | None:
    """Return the tie for a missive that may begin one; None for every other kind."""
    if kind == "review_asked":
        return asked_of(fields, partner)
    return filed_in(fields, partner, by, at) if kind == "review_file" else None
