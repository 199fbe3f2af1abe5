"""Find who reviews: the next higher organ, and the post that takes the request there (Art. 35, 36)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiyin.handling.reviews.lookups import next_right, open_reviews
from huiyin.handling.reviews.models import Review
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.access.predicate import may_hold
from huiyin.record.mail.partners import above_at, standing_for
from huiyin.record.matters.models import Matter
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.performance import Performance


@dataclass(frozen=True)
class Reviewer:
    """The organ that reviews, and the post that takes the request; ``afar``: in an installation of its own.

    ``office`` is None where that installation alone knows the organ, which is ``called`` as its opinion says it.
    """

    office: Office | None
    post: Post
    afar: bool = False
    called: str = ""

    @property
    def name(self) -> str:
        """Return the name of the organ; empty where nothing here says it."""
        return self.office.name if self.office else self.called


def reviewer_above(matter: Matter, office: Office) -> Reviewer:
    """Return who above an office takes its reviews; an organ with a conflict is passed over.

    An organ that works in an installation of its own takes them there: its partner's post stands for it.

    :raises Refused: if no organ stands above
    """
    above = office.parent
    while above is not None:
        partner = standing_for(above, office)
        post = partner.post if partner else _post_of(above)
        if may_hold(matter, post):
            return Reviewer(above, post, afar=partner is not None)
        above = above.parent
    raise _nobody_above(office)


def _nobody_above(office: Office) -> Refused:
    return Refused(
        "nobody_above",
        _("系统里没有登记%s的上一级机关、单位。") % office.name,
        article="xinfang_2022:35",
        remedy=_("请直接向其上一级机关、单位递交书面请求，并请系统管理员补登。"),
    )


def re_reviewer_above(matter: Matter, reviewed: Review) -> Reviewer:
    """Return who takes the request for the last review: the organ above the one that reviewed (Art. 36).

    What was reviewed in an installation above goes there: it has the file of its review, knows who is above it, and
    passes the request on.

    :raises Refused: if no organ stands above
    """
    partner, office = above_at(reviewed.decision.entry.post), reviewed.office
    if office is None:
        raise TypeError(f"{reviewed!r} was made by nobody.")
    if partner is None:
        return reviewer_above(matter, office)
    right = next_right(reviewed.decision)
    if right is not None and not right.is_named:
        raise _nobody_above(office)  # who reviewed says itself that it knows none
    return Reviewer(office.parent, partner.post, afar=True, called=right.organ if right else "")


def _post_of(office: Office) -> Post:
    try:
        return post_with_role(office, "handler")
    except Refused:
        return post_with_role(office, "head")


def hand_to_reviewer(act: Performance, matter: Matter, post: Post, stage: str) -> None:
    """Give the matter to the reviewing post; the organ that reviewed before goes on seeing it.

    One post alone is the reviewer: who reviews for a neighbour while a re-review is under way, does so as reader.
    """
    busy = open_reviews(matter).filter(stage=Review.Stage.RE_REVIEW).exists()
    if stage == Review.Stage.REVIEW and busy:
        _let_read(act, matter, post)
        return
    for before in Custody.objects.filter(matter=matter, part="reviewer", until__isnull=True).exclude(post=post):
        _let_read(act, matter, before.post)
    act.give("reviewer", post)


def _let_read(act: Performance, matter: Matter, post: Post) -> None:
    if not Custody.objects.filter(matter=matter, post=post, part="reader", until__isnull=True).exists():
        act.give("reader", post)
