"""What supervisors look at: letters and proposals under way, the public list, the signs in journals, hand-overs, steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lookups import handovers_of, open_list, steps_due
from huiyin.handling.casework.models import Handover
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.lookups.case_choices import step_word
from huiyin.handling.lookups.choices import category_word
from huiyin.handling.lookups.opened import opened_summaries
from huiyin.handling.lookups.words import part_word
from huiyin.handling.supervision import sentinel
from huiyin.handling.supervision.lookups import listings, proposals, supervisions
from huiyin.handling.supervision.models import Listing, Proposal
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.documents.keep import text_of
from huiyin.record.matters.models import Matter
from huiyin.record.matters.seals import opened
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Post

MOST = 100
AHEAD = timedelta(days=30)
SIGNS: dict[str, tuple[Promise, Promise]] = {
    "last_hour": (_("最后一小时办结"), _("期限最后一天 16 时以后才答复、办结的")),
    "at_window": (_("在窗口评价"), _("信访人的评价是在单位窗口作出的")),
    "loops": (_("办结又打开"), _("答复、办结以后被打开两次以上的事项")),
    "late_entries": (_("补录"), _("记录比实际日期晚一个工作日以上的")),
}


@dataclass(frozen=True)
class SupervisionPage:
    """What is under way: letters of supervision, matters on the public list, proposals; unanswered ones first."""

    letters: list[Any]
    listed: list[Listing]
    proposals: list[Proposal]


def supervision_page(reader: Acting, at: datetime) -> SupervisionPage:
    """Return what the reader's office supervises or answers, and keep the look: four statements."""
    seen = matters_for(reader)
    letters = list(supervisions(seen)[:MOST])
    listed = list(listings().filter(matter__in=seen, delisting__isnull=True)[:MOST])
    found = list(proposals(reader)[:MOST])
    note_reading(reader, "list", "supervising", at, rows=len(letters) + len(listed) + len(found))
    return SupervisionPage(letters, listed, found)


@dataclass(frozen=True)
class Listed:
    """One matter on the public list, as everybody may read it: no number, no word, no person."""

    office: str
    category: str
    listing: Listing


def public_list() -> list[Listed]:
    """Return what everybody may read of matters on the public list: office, category, days; the newest hundred."""
    found = listings().select_related("matter__category__parent__parent")[:MOST]
    return [
        Listed(str(row.office), category_word(row.matter.category) if row.matter.category else "", row) for row in found
    ]


def signs_page(reader: Acting, since: date, until: date, at: datetime) -> list[sentinel.Signs]:
    """Return the signs in the journals of the offices that the reader sees, and keep the look."""
    found = sentinel.signs(matters_for(reader), since, until)
    note_reading(reader, "list", "supervising", at, rows=len(found))
    return found


def _keys(sign: str, matters: QuerySet[Matter], office: str, since: date, until: date) -> set[UUID]:
    """Return the matters that a sign counts at an office."""
    if sign == "last_hour":
        hurried = sentinel.last_hour(matters, since, until).filter(office__name=office)
        return {each.matter_id for each in hurried if each.matter_id}
    if sign == "at_window":
        return {
            each.matter_id for each in sentinel.at_window(matters, since, until).filter(competent_office__name=office)
        }
    if sign == "loops":
        return {each.pk for each in sentinel.loops(matters, since, until).filter(office__name=office)}
    late = sentinel.late_entries(matters, since, until)
    return {each.matter_id for each in late if each.matter_id and each.office.name == office}


def behind_a_sign(
    reader: Acting, sign: str, office: str, since: date, until: date, at: datetime
) -> list[tuple[Matter, str]]:
    """Return the matters behind one sign at one office, a hundred at most, with what they are about.

    :raises NotFound: if there is no such sign
    """
    if sign not in SIGNS:
        raise NotFound(_("没有这个清单，请从哨兵页打开。"))
    keys = _keys(sign, matters_for(reader), office, since, until)
    found = matters_for(reader).filter(pk__in=keys).select_related("office", "village")
    shown = list(found.order_by("-last_on", "id")[:MOST])
    summaries = opened_summaries({each.pk for each in shown})
    note_reading(reader, "list", "supervising", at, rows=len(shown))
    return [(each, summaries.get(each.pk, "")) for each in shown]


@dataclass(frozen=True)
class ProposalPage:
    """One proposal with its words, and whether the reader may answer it."""

    proposal: Proposal
    words: str
    answer: str
    may_answer: bool


def proposal_page(reader: Acting, number: str, at: datetime) -> ProposalPage:
    """Return a proposal by the number of its task, and keep the look.

    :raises NotFound: if it is hidden from the reader or there is none; both read the same
    """
    found = proposals(reader).filter(matter__number=number).first()
    if found is None:
        raise NotFound(_("没有找到这份建议，请从督办页打开。"))
    note_reading(reader, "matter", "supervising", at, matter=found.matter)
    contact = first_contact(found.matter)
    given = getattr(found, "answer", None)
    return ProposalPage(
        proposal=found,
        words=opened(contact, bytes(contact.sealed_narrative or b"")),
        answer=text_of(given.answer) if given else "",
        may_answer=given is None and reader.office == found.office and "head" in reader.roles,
    )


@dataclass(frozen=True)
class HandoverPage:
    """The open list of a post as it stands now, and the hand-overs of its office."""

    open: list[tuple[Matter, str]]
    handovers: list[Handover]


def handover_page(reader: Acting, at: datetime) -> HandoverPage:
    """Return what the reader's post has open, and the hand-overs of the office, and keep the look."""
    post = seated_post(reader)
    rows = [(matter, "、".join(part_word(part) for part in parts)) for matter, parts in open_list(post)]
    note_reading(reader, "list", "supervising", at, rows=len(rows))
    return HandoverPage(rows, list(handovers_of(post.office)[:MOST]))


def handover_of(reader: Acting, key: UUID) -> Handover:
    """Return a hand-over of the reader's own post.

    :raises NotFound: if there is none
    """
    found = handovers_of(seated_post(reader).office).filter(pk=key, post=reader.post).first()
    if found is None:
        raise NotFound(_("没有找到这份交接清单。"))
    return found


def seated_post(reader: Acting) -> Post:
    """Return the post in which the reader sits.

    :raises NotFound: if the reader is a resident, who has none
    """
    if reader.post is None:
        raise NotFound(_("没有找到这份交接清单。"))
    return reader.post


def own_steps(reader: Acting, at: datetime) -> list[tuple[Any, str, bool]]:
    """Return the steps of plans that the reader's post does within thirty days: step, words, whether late; keep the look."""
    due = steps_due(seated_post(reader), at.date() + AHEAD).filter(matter__in=matters_for(reader))
    rows = [(step, step_word(step), step.due_on < at.date()) for step in due[:MOST]]
    note_reading(reader, "list", "duties", at, rows=len(rows))
    return rows
