"""Find to whom an act is told: along each tie of its matter, to whoever gave it, handles it, or reviews it.

Nobody is told what they told us: an act entered under a partner's post goes on to the others alone, so that what one
level does walks up and down through every level between which the matter is shared.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q

from huiyin.handling.answers.models import Answer
from huiyin.handling.exchange.knowing import has_it, known_there, person_of, still_asks
from huiyin.handling.exchange.models import Shared
from huiyin.handling.exchange.review_saying import DECLINED, FILES_TAKEN, HEARINGS, RULINGS, SERVICES, kind_of
from huiyin.handling.exchange.saying import BY_GIVER, BY_TAKER, GIVING, REQUESTS, UNDER_ITS_POST
from huiyin.handling.exchange.withdrawal_saying import WITHDRAWALS
from huiyin.handling.reviews.models import Review
from huiyin.record.documents.models import Service
from huiyin.record.journal.models import Entry
from huiyin.record.mail.models import Partner
from huiyin.record.matters.models import Matter

FILES = frozenset({"review_file", "re_review_file"})
"""What goes up to who reviews, even where the word of the request came from there."""


def ties_of(entry: Entry, partners: dict[UUID, Partner]) -> Iterator[Shared]:
    """Yield the ties along which an act must be told; one is made where the act gives the matter, or sends it up.

    :param partners: by the office that stands for each here
    """
    to = partners.get(entry.to_office_id) if entry.to_office_id else None
    if entry.act in GIVING:
        if to is not None and entry.post_id != to.post_id:
            yield _tie(entry, to, given=True)
        return
    if entry.act in REQUESTS and to is not None:
        tie = _tie(entry, to, given=False, turned=True)  # a matter that began here keeps our numbers
        if not tie.given and (entry.post_id != to.post_id or kind_of(entry, tie) in FILES):
            yield tie
    known = Shared.objects.filter(matter=entry.matter, partner__ended_on__isnull=True)
    for tie in known.select_related("partner__own", "partner__post", "matter__category", "matter__village"):
        if (_goes_down if tie.given else _goes_up)(entry, tie):
            yield tie


def _tie(entry: Entry, partner: Partner, **facts: bool) -> Shared:
    matter = _matter_of(entry)
    tie, _new = Shared.objects.get_or_create(
        matter=matter, partner=partner, defaults={**facts, "number": matter.number}
    )
    return tie


def _matter_of(entry: Entry) -> Matter:
    if entry.matter is None:
        raise Entry.DoesNotExist
    return entry.matter


def _goes_down(entry: Entry, tie: Shared) -> bool:
    """Tell whether an act is told to who has the matter from us: a word on their objection, or what became of a review."""
    ours = entry.post_id != tie.partner.post_id
    if entry.act in WITHDRAWALS:
        return ours and has_it(tie) and _is_known(entry, tie)
    if entry.act in BY_GIVER:
        return ours and _objected_before(entry, tie)
    if entry.act in FILES_TAKEN:
        return _answered_there(tie)  # theirs was taken here, or went on up with ours and was taken there
    if entry.act in HEARINGS and not _is_last(entry):
        return False  # at a review no hearing moves a day
    return entry.act in REQUESTS | RULINGS | SERVICES | HEARINGS.keys() | DECLINED and ours and _answered_there(tie)


def _goes_up(entry: Entry, tie: Shared) -> bool:
    """Tell whether an act is told to who gave us the matter, or reviews it: what was done with it, or how a review reached the person."""
    ours = entry.post_id != tie.partner.post_id
    if entry.act in WITHDRAWALS:
        return ours and _is_known(entry, tie)
    if entry.act in SERVICES:
        return ours and _knows_review(entry, tie)
    told = entry.act in BY_TAKER | DECLINED and ours != (entry.act in UNDER_ITS_POST)
    return told and still_asks(entry, tie)


def _is_known(entry: Entry, tie: Shared) -> bool:
    """Tell whether the partner knows the person of an act: of a neighbour who came in here alone it has no number."""
    person = person_of(entry)
    return person is not None and known_there(tie).filter(pk=person.pk).exists()


def _answered_there(tie: Shared) -> bool:
    """Tell whether the newest answer came from the partner."""
    newest = Answer.objects.filter(matter=tie.matter_id).order_by("-id").first()
    return newest is not None and newest.office_id == tie.partner.post.office_id


def _objected_before(entry: Entry, tie: Shared) -> bool:
    """Tell whether an act on an objection answers this partner, and not another office that had the matter since."""
    before = Entry.objects.filter(matter=entry.matter, act="objected", pk__lt=entry.pk).order_by("-id").first()
    return before is not None and before.post_id == tie.partner.post_id


def _is_last(entry: Entry) -> bool:
    """Tell whether a hearing is one of a last review."""
    asked = Review.objects.filter(matter=entry.matter_id, contact=entry.contact_id, entry__lt=entry.pk)
    newest = asked.order_by("-entry_id").first()
    return newest is not None and newest.stage == Review.Stage.RE_REVIEW


def _knows_review(entry: Entry, tie: Shared) -> bool:
    """Tell whether the partner made the opinion that was served, or has it in the file of the last review."""
    served = Service.objects.get(entry_id=entry.pk)
    review = Review.objects.get(decision__document=served.document_id)
    asked = Review.objects.filter(Q(pk=review.pk) | Q(of=review))
    return asked.filter(entry__to_office=tie.partner.post.office_id).exists()
