"""Say what a review and the last one need and what became of them: the request, the file, the opinion (Art. 35, 36)."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from huiyin.handling.exchange.filing import file_said, first_review_said
from huiyin.handling.exchange.models import AskedFile, Shared
from huiyin.handling.exchange.saying import ANSWERS, BEGINNING, SAYING, Fields, name_of, papers_of, papers_said
from huiyin.handling.exchange.withdrawal_saying import LEAVING, WITHDRAWALS
from huiyin.handling.reviews.lookups import reasons_of
from huiyin.handling.reviews.models import Decision, Review
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document, Service
from huiyin.record.journal.models import Entry
from huiyin.record.matters.suite import unsealed_for

ASKING = "asking for a review file"
"""What a person said is sealed for, until their file is asked for."""

SENDER, RECEIVER = "发信方", "收信方"
"""Whose numbers name the matter and its contacts."""


def kind_of(entry: Entry, tie: Shared) -> str:
    """Return the kind of missive that tells of an act along a tie: for most acts their own name."""
    act = entry.act
    if act == "review_requested":
        return "review_asked" if tie.given else "review_file"
    if act == "re_review_requested":
        return "re_review_asked" if tie.given or _reviewed_there(entry, tie) else "re_review_file"
    if act in OF_REDO:
        last = _review_of(entry).stage == Review.Stage.RE_REVIEW
        return f"re_{OF_REDO[act]}" if last else OF_REDO[act]
    return OTHERWISE.get(act, act)


def _reviewed_there(entry: Entry, tie: Shared) -> bool:
    """Tell whether the partner reviewed what is to be reviewed a last time: the file lies there, and the word is enough."""
    reviewed = Decision.objects.filter(review__in=Review.objects.filter(entry=entry).values("of"))
    return reviewed.filter(entry__post=tie.partner.post_id).exists()


def _review_of(entry: Entry) -> Review:
    """Return the review that an entry decides, or whose opinion it serves."""
    served = Service.objects.filter(entry_id=entry.pk).values("document")
    decided = Decision.objects.filter(Q(entry=entry) | Q(document__in=served))
    return decided.select_related("review__contact").get().review


def _review_requested(entry: Entry, shared: Shared) -> Fields:
    """Return the file where the other side reviews; where we review, the word that a review was asked for."""
    review = Review.objects.select_related("contact", "reasons__contact").get(entry=entry)
    asked = _asked(review, shared)
    return asked if shared.given else {**asked, **file_said(review, entry, shared)}


def _re_review_requested(entry: Entry, shared: Shared) -> Fields:
    """Return the file with that of the review where the other side re-reviews; else the word that it was asked for."""
    found = Review.objects.select_related("contact", "reasons__contact", "of__reasons__contact", "of__office")
    review = found.get(entry=entry)
    asked = _asked(review, shared)
    if review.of is None or kind_of(entry, shared) == "re_review_asked":
        return asked
    return {**asked, **file_said(review, entry, shared), **first_review_said(review.of, shared)}


def _asked(review: Review, shared: Shared) -> Fields:
    return {
        "编号方": SENDER if shared.is_numbered_here else RECEIVER,
        "信访件编号": name_of(review.contact, shared),
        "申请日期": review.asked_on.isoformat(),
        "申请理由": reasons_of(review),
    }


def _taken(entry: Entry, shared: Shared) -> Fields:
    told = Document.objects.filter(matter=entry.matter, contact=entry.contact, kind="review_received").order_by("-id")
    papers = papers_said(told[:1], shared)
    return {"信访件编号": name_of(entry.contact, shared), "收卷日期": entry.on.isoformat(), "文书": papers}


def _decided(entry: Entry, shared: Shared) -> Fields:
    review = _review_of(entry)
    stage = "复核" if review.stage == Review.Stage.RE_REVIEW else "复查"
    return {
        "信访件编号": name_of(review.contact, shared),
        f"{stage}日期": entry.on.isoformat(),
        f"{stage}结果": review.decision.result,
        "撤销变更事由": review.decision.ground,
        "文书": papers_of(entry, shared),
    }


def _served(entry: Entry, shared: Shared) -> Fields:
    served = Service.objects.get(entry_id=entry.pk)
    return {
        "信访件编号": name_of(entry.contact, shared),
        "送达时间": served.served_on.isoformat(),
        "送达方式": served.method,
    }


def _heard(entry: Entry, shared: Shared) -> Fields:
    return {
        "信访件编号": name_of(entry.contact, shared),
        "听证日期": entry.on.isoformat(),
        "听证情况": HEARINGS[entry.act],
    }


def _declined(entry: Entry, shared: Shared) -> Fields:
    asked = Document.objects.filter(entry_id=entry.pk, kind="review_request").select_related("contact").first()
    return {
        "信访件编号": name_of(entry.contact, shared),
        "告知日期": entry.on.isoformat(),
        "原因": entry.code,
        "申请理由": text_of(asked) if asked else "",
        "文书": papers_of(entry, shared),
    }


FILES_TAKEN = frozenset({"review_file_taken", "re_review_file_taken"})
RULINGS = frozenset({"reviewed", "re_reviewed", "redo_ordered"})
SERVICES = frozenset({"review_served", "re_review_served", "redo_served"})
"""Told by whichever side served the opinion: who was kept confidential is unnamed above."""
HEARINGS = {"hearing_opened": "opened", "hearing_closed": "closed"}
DECLINED = frozenset({"review_declined"})
REVIEWING: dict[str, Callable[[Entry, Shared], Fields]] = {
    "review_requested": _review_requested,
    "re_review_requested": _re_review_requested,
    **dict.fromkeys(FILES_TAKEN, _taken),
    **dict.fromkeys(RULINGS, _decided),
    **dict.fromkeys(SERVICES, _served),
    **dict.fromkeys(HEARINGS, _heard),
    **dict.fromkeys(DECLINED, _declined),
}
"""Act of a review → what is said of it."""

OF_REDO = {"redo_ordered": "reviewed", "redo_served": "review_served"}
OTHERWISE = {
    **dict.fromkeys(ANSWERS, "answered"),
    **dict.fromkeys(BEGINNING, "registered"),
    **dict.fromkeys(HEARINGS, "re_review_hearing"),
    "objected_above": "objected",
    "agreement_took_force": "agreed",
    **dict.fromkeys(LEAVING, "withdrawn"),
}
"""Acts that are told by a kind of another name."""

EVERY = {**SAYING, **REVIEWING, **WITHDRAWALS}


def fields_of(entry: Entry, shared: Shared) -> Fields:
    """Return the fields of the missive about an act on a shared matter.

    :raises Refused: if a paper was lawfully erased
    """
    return {"关联信访事项编号": shared.number, **EVERY[entry.act](entry, shared)}


def asked_fields(asked: AskedFile) -> Fields:
    """Return the fields by which a file is asked for of a matter that we never had.

    What the person said is sealed by our own key until the missive is made.
    """
    said = {
        "关联信访事项编号": asked.number,
        "信访件编号": asked.contact_number,
        "申请日期": asked.asked_on.isoformat(),
        "申请理由": unsealed_for(ASKING, bytes(asked.sealed_reasons or b"")).decode(),
    }
    return said if asked.stage == Review.Stage.RE_REVIEW else {**said, "编号方": RECEIVER}
