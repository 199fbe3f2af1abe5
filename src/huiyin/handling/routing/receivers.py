"""Choose who receives a matter: the one place where the conflict guard is asked before anything is sent."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.access.predicate import may_hold
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
