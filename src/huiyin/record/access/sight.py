"""What the rule of access looks at in a reader: how far they see, and whose sight it is."""

from __future__ import annotations

from typing import Any, NamedTuple

from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Post

OFFICE_WIDE = frozenset({"clerk", "sorter", "second_reader", "head", "supervisor", "statistician"})
ALL_BELOW = frozenset({"supervisor", "lead"})
ADMINISTRATORS = frozenset({"system_admin", "security_admin", "audit_admin"})


class Sight(NamedTuple):
    """How far someone sees: as a post, by a contact or not at all; and beyond the post its office, or all below it."""

    of: str
    office_wide: bool = False
    all_below: bool = False


class Eyes(NamedTuple):
    """Whose sight it is: the keys of a post and its office with that one's path, or of a contact.

    In a question that is asked often these are slots, filled each time.
    """

    post: Any = None
    office: Any = None
    path: Any = None
    contact: Any = None


def sight_of(acting: Acting) -> Sight:
    """Return how far the person sees in this post, or by this contact; administrators see nothing."""
    if acting.post is None:
        return Sight("contact" if acting.contact_id else "nobody")
    return sight_of_post(acting.post)


def sight_of_post(post: Post) -> Sight:
    """Return how far whoever sits in a post sees; administrators see nothing."""
    roles = frozenset(post.roles)
    if not roles - ADMINISTRATORS:
        return Sight("nobody")
    return Sight("post", bool(roles & OFFICE_WIDE), bool(roles & ALL_BELOW))


def eyes_of(acting: Acting) -> Eyes:
    """Return whose sight it is."""
    return eyes_of_post(acting.post) if acting.post else Eyes(contact=acting.contact_id)


def eyes_of_post(post: Post) -> Eyes:
    """Return the keys of a post."""
    return Eyes(post=post.pk, office=post.office_id, path=post.office.path)
