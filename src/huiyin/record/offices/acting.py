"""Who performs an act: a person in one post, or a resident by the code of one contact."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huiyin.record.offices.models import Office, Post, Staff


@dataclass(frozen=True)
class Acting:
    """A person in one post, or a resident known by one contact.

    ``contact_id`` is set for residents, and beside a partner's post for what the resident of that contact did in the
    partner's installation; staff of ours never have one. ``at_window`` marks what is done with a code from an office's own
    network or staff session (a yes or no, no address, no device). ``opened`` holds the matters that are open to the post
    for some hours, by the door's clock: to look at, never to act on. ``exchanges``: the office, or one under it, has a
    partner of another installation.
    """

    staff: Staff | None = None
    post: Post | None = None
    contact_id: UUID | None = None
    at_window: bool = False
    opened: tuple[UUID, ...] = ()
    exchanges: bool = False

    @property
    def is_resident(self) -> bool:
        """Tell whether the person acts for themselves, not for an office."""
        return self.post is None

    @property
    def office(self) -> Office | None:
        """Return the office of the post, None for a resident."""
        return self.post.office if self.post else None

    @property
    def roles(self) -> frozenset[str]:
        """Return the roles of the post; a resident's role is ``resident``, who tells what a resident did has both."""
        own = frozenset(self.post.roles) if self.post else frozenset()
        return own if self.post and self.contact_id is None else own | {"resident"}


def resident(contact_id: UUID | None = None, *, at_window: bool = False) -> Acting:
    """Return a resident: of one contact, or of none yet when something is being filed."""
    return Acting(contact_id=contact_id, at_window=at_window)
