"""Questions about acceptance: which refusal waits for its second reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Holding, Post, Staff

ENDS_A_PROPOSAL = ("refusal_denied", "refused", "accepted", "triaged", "forwarded", "assigned", "decided", "returned")


def proposal(matter: Matter) -> Entry | None:
    """Return the proposal to refuse that waits for a second reader; None if there is none."""
    acts = Entry.objects.filter(matter=matter, act__in=("refusal_proposed", *ENDS_A_PROPOSAL))
    last = acts.select_related("post__office").order_by("-id").first()
    return last if last and last.act == "refusal_proposed" else None


@dataclass(frozen=True)
class Proposed:
    """What the proposer wrote: why, and where the person should go instead."""

    reasons: str
    route: str


def proposed(entry: Entry) -> Proposed:
    """Return what was written with a proposal, opened for the second reader."""
    papers = Document.objects.filter(entry_id=entry.pk).select_related("contact")
    texts = {paper.kind: text_of(paper) for paper in papers}
    return Proposed(texts.get("reasons", ""), texts.get("way", ""))


def holds_or_held(staff: Staff | None, post: Post | None, on: date) -> bool:
    """Tell whether a person held a post on a day; the same person in another post is no second reader."""
    terms = Holding.objects.filter(Q(until__isnull=True) | Q(until__gt=on), staff=staff, post=post, since__lte=on)
    return staff is not None and post is not None and terms.exists()
