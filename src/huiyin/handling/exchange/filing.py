"""Put a review file together: what the person brought, what was answered and reviewed, every letter, and the course (Art. 35, 36)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import translation

from huiyin.handling.answers.lookups import answer_of
from huiyin.handling.answers.models import AnswerCopy
from huiyin.handling.exchange.models import Shared
from huiyin.handling.exchange.saying import Fields, contact_said, papers_said
from huiyin.handling.lookups.words import act_word
from huiyin.handling.reviews.lookups import organ_word, reasons_of, service_of
from huiyin.handling.reviews.models import Review
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document, Service
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Claim, Contact

COURSE, NOTHING = "review_course", "—"
"""The kind of paper in which the course of a file is kept, and its words where nothing was done."""

NO_PAPERS = ("attachment", "receipt", "review_request")
"""Papers that are no part of a review file as papers: files go with their contact, the request with its reasons."""


def file_said(review: Review, entry: Entry, shared: Shared) -> Fields:
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
        "意见书编号": (answer.document.number or answer.document.title) if answer else "",
        "送达时间": _day(served.served_on if served else None),
        "送达方式": served.method if served else "",
        "内容分类": matter.category.code if matter.category else "",
        "问题属地代码": matter.village.code if matter.village else "",
        "信访件": [contact_said(contact, shared)],
        "诉求处理": [{"序号": each.claim.ordinal, "处理结果": Claim.Result(each.result).value} for each in results],
        "办理经过": list(_course(entry)),
        "文书": papers_said(papers.exclude(kind__in=NO_PAPERS), shared),
    }


def first_review_said(review: Review, shared: Shared) -> Fields:
    """Return what was asked for and decided at the first review, and how its opinion reached the person."""
    decision, contact, served = review.decision, review.contact, service_of(review.decision)
    return {
        "原信访件编号": contact.order_number if shared.is_numbered_here else contact.number,
        "复查申请日期": review.asked_on.isoformat(),
        "复查申请理由": reasons_of(review),
        "复查单位": organ_word(review),
        "复查日期": decision.decided_on.isoformat(),
        "复查结果": decision.result,
        "撤销变更事由": decision.ground,
        "复查意见书编号": decision.document.number or decision.document.title,
        "复查送达时间": _day(served.served_on if served else None),
        "复查送达方式": served.method if served else "",
    }


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""


def _course(until: Entry) -> Iterable[Fields]:
    """Yield what was done up to the request, there and here: day, act and office; nobody's name and nobody's words."""
    told = Document.objects.filter(matter=until.matter_id, contact=until.contact_id, kind=COURSE).order_by("-id")
    for kept in told.select_related("contact")[:1]:
        yield from read_course(text_of(kept))
    mine = Entry.objects.filter(matter=until.matter_id, pk__lt=until.pk).exclude(
        contact__in=Contact.objects.filter(matter=until.matter_id).exclude(pk=until.contact_id or until.pk)
    )
    for each in mine.select_related("office").order_by("id"):
        yield {"日期": each.on.isoformat(), "办理": each.act, "单位": each.office.name}


def course_text(steps: Iterable[Fields]) -> str:
    """Return the course that came with a file as text, a step a line; a dash where nothing was done.

    Papers are kept in Chinese, whoever takes the file in: no word for an act has a blank then.
    """
    with translation.override("zh-hans"):
        return "\n".join(f"{each['日期']} {each['单位']} {act_word(each['办理'])}" for each in steps) or NOTHING


def read_course(text: str) -> Iterable[Fields]:
    """Yield the steps of such a text: the course below goes on up with ours."""
    for line in text.splitlines():
        day, _, rest = line.partition(" ")
        office, _, step = rest.rpartition(" ")
        if office:
            yield {"日期": day, "办理": step, "单位": office}
