"""Enter a review as it was decided below, so that the last one can be asked for here (信访工作条例 Art. 36)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.handling.answers.lookups import answer_of
from huiyin.handling.exchange.bringing import new_papers, service_said
from huiyin.handling.exchange.filing import NOTHING
from huiyin.handling.exchange.said import Said
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


def tell_review(said: Said, contact: Contact, by: Acting) -> None:
    """Enter the review of a person's matter as it was decided below, unless it is known: the last review needs it (Art. 36).

    :raises Refused: if the file lacks the review opinion, or says another result than an opinion has
    """
    fields, on = said.fields, said.day("复查日期")
    result, ground = fields["复查结果"], fields.get("撤销变更事由", "")
    known = Decision.objects.filter(review__contact=contact, review__stage=Review.Stage.REVIEW, decided_on=on)
    if known.filter(result=result).exists():
        return
    with perform(
        "review_told", matter=said.matter, contact=contact, by=by, blind=True, **said.dated(said.day("申请日期"))
    ) as act:
        act.made(*new_papers(fields, act, contact))
        opinion = _review_opinion(act, contact, fields.get("复查意见书编号", ""))
        sound = (result == Decision.Result.UPHELD and not ground) or (
            result == Decision.Result.CHANGED and ground in Decision.Ground.values
        )
        if opinion is None or not sound:
            raise Refused(
                "paper_missing",
                _("卷宗没有附上复查意见书，或者复查结论不在约定的清单里，没有办理。"),
                remedy=_("请对方重发。"),
            )
        asked_on, why = said.day("复查申请日期"), fields.get("复查申请理由") or NOTHING
        reasons = keep_text(why, kind="review_request", contact=contact, on=asked_on, entry_id=act.entry.pk)
        review = Review(
            matter=said.matter,
            contact=contact,
            stage=Review.Stage.REVIEW,
            answer=answer_of(said.matter),
            office=_organ(fields["复查单位"], said.shared.partner),
            reasons=reasons,
            asked_on=asked_on,
            entry=act.entry,
        )
        decision = Decision(
            review=review, result=result, ground=ground, document=opinion, decided_on=on, entry=act.entry
        )
        served = service_said(fields.get("复查送达时间"), fields.get("复查送达方式"), opinion, act)
        act.made(reasons, review, decision, *served)


def _review_opinion(act: Performance, contact: Contact, number: str) -> Document | None:
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
