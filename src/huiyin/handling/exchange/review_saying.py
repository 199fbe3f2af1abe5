"""Say what a review needs and what became of it: the request, the file of the office that answered, the opinion (Art. 35)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from huiyin.handling.answers.lookups import answer_of
from huiyin.handling.answers.models import AnswerCopy
from huiyin.handling.exchange.models import AskedFile, Shared
from huiyin.handling.exchange.saying import SAYING, Fields, contact_said, name_of, papers_said
from huiyin.handling.reviews.lookups import reasons_of
from huiyin.handling.reviews.models import Review
from huiyin.record.documents.models import Document, Service
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Claim, Contact
from huiyin.record.matters.suite import unsealed_for

ASKING = "asking for a review file"
"""What a person said is sealed for, until their file is asked for."""

SENDER, RECEIVER = "发信方", "收信方"
"""Whose numbers name the matter and its contacts."""

NO_PAPERS = ("attachment", "receipt", "review_request")
"""Papers that are no part of a review file as papers: files go with their contact, the request with its reasons."""


def _review_requested(entry: Entry, shared: Shared) -> Fields:
    """Return the file where the other side reviews; where we review, the word that a review was asked for."""
    review = Review.objects.select_related("contact", "reasons__contact").get(entry=entry)
    asked = {
        "信访件编号": name_of(review.contact),
        "申请日期": entry.on.isoformat(),
        "申请理由": reasons_of(review),
    }
    if shared.given:
        return {**asked, "编号方": RECEIVER if shared.turned else SENDER}
    return {**asked, "编号方": SENDER if shared.turned else RECEIVER, **_file(review, entry)}


def _file(review: Review, entry: Entry) -> Fields:
    """Return the review file of one person: what they brought, what was answered, every letter, and each act in its order."""
    matter, contact = review.matter, review.contact
    answer = answer_of(matter)
    own = AnswerCopy.objects.filter(answer=answer, contact=contact).select_related("document").first()
    served = Service.objects.filter(document=own.document).order_by("-id").first() if own else None
    results = answer.results.select_related("claim").order_by("claim__ordinal") if answer else ()
    papers = Document.objects.filter(matter=matter, contact=contact, entry_id__lt=entry.pk)
    return {
        "登记时间": matter.registered_on.isoformat(),
        "作出受理意见日期": _day(matter.accepted_on),
        "处理日期": _day(answer.answered_on if answer else matter.answered_on),
        "处理单位": answer.office.name if answer else matter.office.name,
        "意见书编号": answer.document.number if answer else "",
        "送达时间": _day(served.served_on if served else None),
        "送达方式": served.method if served else "",
        "内容分类": matter.category.code if matter.category else "",
        "问题属地代码": matter.village.code if matter.village else "",
        "信访件": [contact_said(contact, confidential=matter.confidential)],
        "诉求处理": [{"序号": each.claim.ordinal, "处理结果": Claim.Result(each.result).value} for each in results],
        "办理经过": list(_course(entry)),
        "文书": papers_said(papers.exclude(kind__in=NO_PAPERS)),
    }


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""


def _course(until: Entry) -> Iterable[Fields]:
    """Yield what the journal holds up to the request: day, act and office; nobody's name and nobody's words."""
    mine = Entry.objects.filter(matter=until.matter_id, pk__lt=until.pk).exclude(
        contact__in=Contact.objects.filter(matter=until.matter_id).exclude(pk=until.contact_id or until.pk)
    )
    for each in mine.select_related("office").order_by("id"):
        yield {"日期": each.on.isoformat(), "办理": each.act, "单位": each.office.name}


def _taken(entry: Entry, _shared: Shared) -> Fields:
    told = Document.objects.filter(matter=entry.matter, contact=entry.contact, kind="review_received").order_by("-id")
    return {"信访件编号": _name(entry), "收卷日期": entry.on.isoformat(), "文书": papers_said(told[:1])}


def _reviewed(entry: Entry, _shared: Shared) -> Fields:
    review = Review.objects.select_related("decision").get(decision__entry=entry)
    return {
        "信访件编号": name_of(review.contact),
        "复查日期": entry.on.isoformat(),
        "复查结果": review.decision.result,
        "撤销变更事由": review.decision.ground,
        "文书": papers_said(Document.objects.filter(entry_id=entry.pk)),
    }


def _served(entry: Entry, _shared: Shared) -> Fields:
    served = Service.objects.get(entry_id=entry.pk)
    return {"信访件编号": _name(entry), "送达时间": served.served_on.isoformat(), "送达方式": served.method}


def _name(entry: Entry) -> str:
    return name_of(entry.contact) if entry.contact else ""


REVIEWING: dict[str, Callable[[Entry, Shared], Fields]] = {
    "review_requested": _review_requested,
    "review_file_taken": _taken,
    "reviewed": _reviewed,
    "redo_ordered": _reviewed,
    "review_served": _served,
    "redo_served": _served,
}
"""Act of a review → what is said of it."""

EVERY = {**SAYING, **REVIEWING}
BY_REVIEWER = frozenset(REVIEWING) - {"review_requested"}


def fields_of(entry: Entry, shared: Shared) -> Fields:
    """Return the fields of the missive about an act on a shared matter.

    :raises Refused: if a paper was lawfully erased
    """
    return {"关联信访事项编号": shared.number, **EVERY[entry.act](entry, shared)}


def asked_fields(asked: AskedFile) -> Fields:
    """Return the fields by which a review file is asked for of a matter that we never had.

    What the person said is sealed by our own key until the missive is made.
    """
    return {
        "关联信访事项编号": asked.number,
        "编号方": RECEIVER,
        "信访件编号": asked.contact_number,
        "申请日期": asked.asked_on.isoformat(),
        "申请理由": unsealed_for(ASKING, bytes(asked.sealed_reasons or b"")).decode(),
    }
