"""The other number of an event that became a petition, for the pages of both."""

from __future__ import annotations

from dataclasses import dataclass

from huiyin.handling.events.turning import REASON, turned_into
from huiyin.handling.lookups.page import MatterPage
from huiyin.record.matters.models import Channel, Procedure


@dataclass(frozen=True)
class Other:
    """The other number, and whether it is that of the petition or of the event."""

    number: str
    is_petition: bool


def event_beside(page: MatterPage) -> Other | None:
    """Return what an event became or a petition was; None for others: one statement where there may be something."""
    matter = page.matter
    was_event = matter.procedure == Procedure.EVENT and matter.close_reason == REASON
    seen = matter.procedure == Procedure.PETITION and any(v.contact.channel == Channel.FIELD for v in page.contacts)
    number = turned_into(matter) if was_event or seen else ""
    return Other(number, was_event) if number else None
