"""Urge an office on about a matter, and list a matter in public until it is settled (督办、挂牌督办, 信访工作条例 Art. 39, 40)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.letters.facts import addressed, first_contact
from huiyin.handling.letters.issue import issue
from huiyin.handling.promises.lookups import has_unkept
from huiyin.handling.routing.receivers import post_of
from huiyin.handling.supervision.letters import supervision_letter
from huiyin.handling.supervision.lookups import listing_of, unanswered
from huiyin.handling.supervision.models import Breach, Delisting, Listing, Supervision, SupervisionAnswer
from huiyin.handling.supervision.reach import check_over
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Matter, State
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

ARTICLE, LISTING_ARTICLE = "xinfang_2022:40", "xinfang_2022:39"
SETTLED = (State.ANSWERED, State.REVIEWED, State.CLOSED)


def supervise(
    matter: Matter, *, breach: str, asked: str, due_on: date, by: Acting, on: date, at: datetime
) -> Supervision:
    """Send the office that has a matter a letter of supervision: what was breached, what is asked, by when (Art. 40 ¶1).

    :param breach: a value of :class:`~huiyin.handling.supervision.models.Breach`
    :raises Refused: if the breach is not in the list, nothing is asked, the day is not ahead, or the office is one's own
    """
    if breach not in Breach.values:
        raise Refused("not_in_the_list", _("请选择发现了什么问题。"), article=ARTICLE, field="breach")
    _check_asked(asked, due_on, on, ARTICLE)
    days = (due_on - on).days
    with perform("supervised", by=by, on=on, at=at, matter=matter, code=breach, days=days, until=due_on) as act:
        office = check_over(post_of(by), matter.office)
        act.entry.to_office = matter.office
        letter = supervision_letter(matter, office, Breach(breach), asked.strip(), on, due_on)
        kept = issue(letter, contact=first_contact(matter), entry_id=act.entry.pk)
        made = Supervision(
            matter=matter,
            by_office=office,
            office=matter.office,
            breach=breach,
            sent_on=on,
            due_on=due_on,
            letter=kept,
            entry=act.entry,
        )
        act.made(kept, made)
        _tell_lead(act, matter, "supervised")
    return made


def _check_asked(asked: str, due_on: date, on: date, article: str) -> None:
    if not asked.strip():
        raise Refused("nothing_said", _("请写明要求做什么。"), article=article, field="asked")
    _check_due(due_on, on, article)


def _check_due(due_on: date, on: date, article: str) -> None:
    if due_on <= on:
        raise Refused("day_past", _("反馈的日期应当在今天之后。"), article=article, field="due_on")


def _tell_lead(act: Performance, matter: Matter, kind: str) -> None:
    for held in Custody.objects.filter(matter=matter, part="lead", until__isnull=True).select_related("post"):
        act.tell(kind, post=held.post)


def answer_supervision(supervision: Supervision, said: str, *, by: Acting, on: date, at: datetime) -> SupervisionAnswer:
    """Answer a letter of supervision in writing: what was done, or why not.

    :raises Refused: if nothing is said, or it was answered before
    """
    if not said.strip():
        raise Refused("nothing_said", _("请写明办理情况。"), article=ARTICLE, field="words")
    matter = supervision.matter
    with perform("supervision_answered", by=by, on=on, at=at, matter=matter) as act:
        if not unanswered(matter).filter(pk=supervision.pk).exists():
            raise Refused("answered_already", _("这份督办函已经反馈。"), article=ARTICLE, field="supervision")
        contact = first_contact(matter)
        kept = keep_text(said.strip(), kind="supervision_answer", contact=contact, on=on, entry_id=act.entry.pk)
        made = SupervisionAnswer(supervision=supervision, on=on, answer=kept, entry=act.entry)
        act.made(kept, made)
        act.entry.to_office = supervision.by_office
    return made


def list_publicly(matter: Matter, *, due_on: date, by: Acting, on: date, at: datetime) -> Listing:
    """Put a matter on the public list with a day of its own: office, kind of matter and days, no word of a person.

    :raises Refused: if it stands there already, the day is not ahead, it is confidential, or the office is one's own
    """
    _check_due(due_on, on, LISTING_ARTICLE)
    days = (due_on - on).days
    with perform("listed", by=by, on=on, at=at, matter=matter, days=days, until=due_on) as act:
        office = check_over(post_of(by), matter.office)
        if matter.confidential:
            raise Refused("confidential", _("信访人要求保密的事项不公开挂牌。"), article="xinfang_2022:30")
        if listing_of(matter) is not None:
            raise Refused("listed_already", _("本事项已经挂牌督办。"), article=LISTING_ARTICLE)
        act.entry.to_office = matter.office
        made = Listing(
            matter=matter, by_office=office, office=matter.office, listed_on=on, due_on=due_on, entry=act.entry
        )
        act.made(made)
        _tell_lead(act, matter, "listed")
        for contact in addressed(matter):
            act.tell("listed", contact=contact)
    return made


def delist(matter: Matter, verified: str, *, by: Acting, on: date, at: datetime) -> Delisting:
    """Take a matter off the public list once it is answered and nothing promised is left undone (销号).

    :param verified: how the listing office made sure
    :raises Refused: if it is not listed, not answered, a promise stands open, or another office listed it
    """
    if not verified.strip():
        raise Refused("nothing_said", _("请写明怎样核实已经解决。"), article=LISTING_ARTICLE, field="verified")
    with perform("delisted", by=by, on=on, at=at, matter=matter) as act:
        listing = listing_of(matter)
        if listing is None or listing.by_office_id != post_of(by).office_id:
            raise Refused("not_listed", _("本机关没有对本事项挂牌督办。"), article=LISTING_ARTICLE)
        _check_settled(matter)
        kept = keep_text(verified.strip(), kind="verified", contact=first_contact(matter), on=on, entry_id=act.entry.pk)
        made = Delisting(listing=listing, delisted_on=on, verified=kept, entry=act.entry)
        act.made(kept, made)
        for contact in addressed(matter):
            act.tell("delisted", contact=contact)
    return made


def _check_settled(matter: Matter) -> None:
    if matter.state not in SETTLED or has_unkept(matter):
        raise Refused(
            "not_settled",
            _("事项还没有答复，或者还有承诺没有兑现，不能销号。"),
            article=LISTING_ARTICLE,
            remedy=_("请在书面答复并兑现承诺以后再销号。"),
        )
