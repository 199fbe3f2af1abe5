"""Rate two offices, say whether it is solved, take it back, go up (信访工作条例 Art. 21, 40)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from huiyin.handling.answers.lookups import newest_answer
from huiyin.handling.ratings.checks import check_another_post, check_own, check_said, check_unsolved
from huiyin.handling.ratings.lookups import rating_of
from huiyin.handling.ratings.models import Rating, RatingUndone
from huiyin.handling.ratings.said import Said
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.offices.models import Post
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

UNDO_DAYS = 10


def rate(said: Said, *, contact: Contact, by: Acting, on: date, at: datetime) -> Rating:
    """Rate the petition office, the competent office, or say whether it is solved; the newest rating counts.

    Given at a window it is told to the person at once and counted apart; it can be taken back for ten days.

    :raises Refused: if nothing is said, it is another person's contact, or there is no answer yet to rate
    """
    how = Rating.How.AT_WINDOW if by.at_window else Rating.How.SELF
    with perform("rated", by=by, on=on, at=at, matter=contact.matter, contact=contact, code=said.code) as act:
        check_own(contact, by)
        check_said(said, contact.matter)
        made = _keep(act, said, contact, how)
        if by.at_window:
            act.tell("rated_at_window", contact=contact)
    return made


def call_back(said: Said | None, *, contact: Contact, by: Acting, on: date, at: datetime) -> Rating | None:
    """Record what a person said when called back by another post than the handler's; not reached is no rating.

    :param said: None if the person was not reached or did not say; silence is never satisfaction
    :raises Refused: if the caller handled the matter
    """
    matter = contact.matter
    code = said.code if said else "not_reached"
    with perform("called_back", by=by, on=on, at=at, matter=matter, contact=contact, code=code) as act:
        check_another_post(matter, by)
        if said is None:
            return None
        check_said(said, matter)
        made = _keep(act, said, contact, Rating.How.CALLED_BACK)
        act.tell("called_back", contact=contact)
    return made


def undo_rating(rating: Rating, *, by: Acting, on: date, at: datetime) -> RatingUndone:
    """Take a rating back within ten days, also one that staff recorded from a call.

    :raises Refused: if it is another person's, taken back already, or more than ten days old
    """
    contact = rating.contact
    with perform("rating_undone", by=by, on=on, at=at, matter=contact.matter, contact=contact) as act:
        check_own(contact, by)
        if RatingUndone.objects.filter(rating=rating).exists():
            raise Refused("undone_already", _("这次评价已经撤回。"))
        if on > rating.rated_on + timedelta(days=UNDO_DAYS):
            raise Refused(
                "too_late",
                _("评价在 %s 天内可以撤回，现在已经过了。") % UNDO_DAYS,
                remedy=_("您可以重新评价，以最近一次为准。"),
            )
        made = RatingUndone(rating=rating, entry=act.entry)
        act.made(made)
    return made


def send_up_unsolved(contact: Contact, *, by: Acting, on: date, at: datetime) -> None:
    """Send a matter that its person rated “not solved” to the office above, never back to the same desk (Art. 40).

    :raises Refused: if the person did not say so, or no office stands above
    """
    matter = contact.matter
    to = _sorter_above(matter)
    with perform("sent_up_unsolved", by=by, on=on, at=at, matter=matter, contact=contact, to_office=to.office) as act:
        check_own(contact, by)
        check_unsolved(rating_of(contact))
        _let_go(act, matter)
        act.give("lead", to)
        matter.office = to.office
        act.tell("sent_up_unsolved", post=to)
        act.tell("sent_up_unsolved", contact=contact)


def _keep(act: Performance, said: Said, contact: Contact, how: str) -> Rating:
    matter = contact.matter
    answer = newest_answer(matter)
    made = Rating(
        matter=matter,
        contact=contact,
        how=how,
        petition_office=matter.intake_office,
        of_petition_office=said.of_petition_office,
        competent_office=answer.office if answer else matter.office,
        of_competent_office=said.of_competent_office,
        solved=said.solved,
        rated_on=act.entry.on,
        entry=act.entry,
    )
    act.made(made)
    return made


def _sorter_above(matter: Matter) -> Post:
    above = matter.office.parent
    if above is None:
        raise Refused(
            "nobody_above",
            _("系统里没有登记%s的上一级机关、单位。") % matter.office.name,
            article="xinfang_2022:40",
            remedy=_("请直接向上一级机关、单位反映。"),
        )
    return post_with_role(above, "sorter")


def _let_go(act: Performance, matter: Matter) -> None:
    """Let the desks that had the matter go on reading it: they may be asked, but no longer decide."""
    held = Custody.objects.filter(matter=matter, until__isnull=True)
    readers = set(held.filter(part="reader").values_list("post_id", flat=True))
    for custody in held.filter(part="lead").exclude(post__in=readers).select_related("post__office"):
        act.give("reader", custody.post)
