"""Choose who receives a matter: the one place where the conflict guard is asked before anything is sent."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.access.predicate import holding, may_hold
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.offices.models import Office, Post

RECEIVES = ("handler", "sorter")
DECIDES = ("lead", "head")


def post_of(by: Acting) -> Post:
    """Return the post that acts for an office.

    :raises Refused: if a resident acts
    """
    if by.post is None:
        raise Refused("not_your_role", _("这一步由机关工作人员办理。"))
    return by.post


def receiver(matter: Matter, to: Office | Post) -> Post:
    """Return the post that receives for an office: its handler, else its sorter; a post receives for itself.

    Where nobody there may have the matter, the first is returned, and ``perform`` refuses with the reason.

    :raises Refused: if the office has neither
    """
    if isinstance(to, Post):
        return to
    return holder(matter, to, RECEIVES) or next(_posts(to, RECEIVES), None) or post_with_role(to, "handler")


def holder(matter: Matter, office: Office, roles: tuple[str, ...]) -> Post | None:
    """Return the first post of an office, in the order of roles, that may have the matter; None if none may."""
    return next((post for post in _posts(office, roles) if may_hold(matter, post)), None)


def _posts(office: Office, roles: tuple[str, ...]) -> Iterator[Post]:
    for role in roles:
        open_posts = Post.objects.filter(office=office, roles__contains=[role], closed_on__isnull=True)
        yield from open_posts.select_related("office").order_by("id")


def open_to(matter: Matter, offices: Q) -> QuerySet[Post]:
    """Return the posts that receive, in offices that fit, and that may have the matter: one statement.

    :param offices: a condition on posts by their office
    """
    found = Post.objects.filter(offices, holding(matter), roles__overlap=list(RECEIVES), closed_on__isnull=True)
    return found.select_related("office")


def above(office: Office) -> Iterator[Office]:
    """Yield the offices over an office, nearest first."""
    here = office.parent
    while here is not None:
        yield here
        here = here.parent


def decider_for(matter: Matter, office: Office) -> Post | None:
    """Return the post that must decide whose matter it is: the lead of the nearest office above that may (Art. 24)."""
    posts = (holder(matter, each, DECIDES) for each in above(office))
    return next((post for post in posts if post), None)


def left_unsolved(matter: Matter) -> QuerySet[Custody, UUID]:
    """Return the offices from which the matter went up because its person said “not solved”: their keys."""
    gone = Custody.objects.filter(matter=matter, part="lead", until__act="sent_up_unsolved")
    return gone.values_list("office_id", flat=True)


def check_not_back(matter: Matter, post: Post) -> None:
    """Refuse an office whose work the person said solved nothing; the matter went up from there to be done elsewhere.

    :raises Refused: saying where else it may go
    """
    if post.office_id in left_unsolved(matter):
        raise Refused(
            "back_to_the_same_desk",
            _("信访人说没有解决，本事项才从%s转到上一级，不能再交回那里办理。") % post.office.name,
            article="xinfang_2022:40",
            remedy=_("请由本机关办理，或者交给其他机关；需要原办理机关配合的，请确定为协办。"),
            field="to",
        )
