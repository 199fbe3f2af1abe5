"""Enter a review as it was decided below, so that the last one can be asked for here (信访工作条例 Art. 36)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.handling.answers.lookups import answer_of
from huiyin.handling.exchange.bringing import bring_person, new_papers, service_said
from huiyin.handling.exchange.filing import NOTHING
from huiyin.handling.exchange.said import Said, unknown
from huiyin.handling.reviews.models import Decision, Review
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Document
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import organ_of
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

REVIEW_OPINION = "review"


def tell_review(said: Said, by: Acting) -> Contact:
    """Enter the review of a person's matter as it was decided below, unless it is known, and return who asks (Art. 36).

    :raises Refused: if the file lacks the review opinion, or says another result than an opinion has
    """
    contact = said.contact(said.fields["信访件编号"])
    if contact is None and not said.shared.turned:
        raise unknown(said.fields["信访件编号"])
    if contact is not None and _is_known(said, contact):
        return contact
    when = said.dated(said.day("申请日期"), blind=True)
    with perform("review_told", matter=said.matter, contact=contact, by=by, **when) as act:
        found = contact or bring_person(said.fields, act, matter=said.matter, partner=said.shared.partner, by=by)
        act.made(*new_papers(said.fields, act, found))
        _enter(said, act, found)
    return found


def _is_known(said: Said, contact: Contact) -> bool:
    decided = Decision.objects.filter(review__contact=contact, review__stage=Review.Stage.REVIEW)
    return decided.filter(decided_on=said.day("复查日期"), result=said.fields["复查结果"]).exists()


def _enter(said: Said, act: Performance, contact: Contact) -> None:
    """Make the review, its opinion and how it reached the person, all by the one act."""
    fields, result, ground = said.fields, said.fields["复查结果"], said.fields.get("撤销变更事由", "")
    opinion = _opinion(act, contact, fields.get("复查意见书编号", ""))
    if opinion is None or not _is_final(result, ground):
        raise Refused(
            "paper_missing",
            _("卷宗没有附上复查意见书，或者复查结论不在约定的清单里，没有办理。"),
            remedy=_("请对方重发。"),
        )
    asked_on, why = said.day("复查申请日期"), fields.get("复查申请理由") or NOTHING
    review = Review(
        matter=said.matter,
        contact=contact,
        stage=Review.Stage.REVIEW,
        answer=answer_of(said.matter),
        office=_organ(fields["复查单位"], said.shared.partner),
        reasons=keep_text(why, kind="review_request", contact=contact, on=asked_on, entry_id=act.entry.pk),
        asked_on=asked_on,
        entry=act.entry,
    )
    decision = Decision(
        review=review,
        result=result,
        ground=ground,
        document=opinion,
        decided_on=said.day("复查日期"),
        entry=act.entry,
    )
    served = service_said(fields.get("复查送达时间"), fields.get("复查送达方式"), opinion, act)
    act.made(review.reasons, review, decision, *served)


def _is_final(result: str, ground: str) -> bool:
    """Tell whether a result leaves an opinion that stands, said as it must be: of what is done anew there is no last review."""
    if result == Decision.Result.CHANGED:
        return ground in Decision.Ground.values
    return result == Decision.Result.UPHELD and not ground


def _opinion(act: Performance, contact: Contact, number: str) -> Document | None:
    """Return the review opinion that came with this file or an earlier one: that of its number, else the newest."""
    came = [each for each in act.rows if isinstance(each, Document) and each.kind == REVIEW_OPINION]
    before = Document.objects.filter(contact=contact, kind=REVIEW_OPINION).order_by("id")
    every = [*before, *(each for each in came if each.contact_id == contact.pk)]
    numbered = (each for each in every if number and number in (each.number, each.title))
    return next(numbered, every[-1] if every else None)


def _organ(name: str, partner: Partner) -> Office:
    """Return the organ that reviewed below: by its name where it is listed here, else the one that the partner speaks for."""
    organ = organ_of(partner.post.office)
    return Office.objects.filter(name=name, path__startswith=organ.path).first() or organ
