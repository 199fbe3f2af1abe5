"""Raise a closed matter anew with new facts, by the same people (信访工作条例 Art. 19)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.acts import Registered, link
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.lookups import taken
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Channel, Contact, State
from huiyin.record.offices.acting import Acting
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import Person, person_of


def raise_anew(
    contact: Contact,
    facts: str,
    *,
    by: Acting,
    on: date,
    at: datetime,
    key: str = "",
    attachments: Sequence[CheckedFile] = (),
) -> Registered:
    """Raise a contact's closed matter anew: a new number and code, clocks from the beginning, the file kept.

    :param key: a word made by the form, so that sending it twice raises it once and shows the same code
    :raises Refused: if nothing new is said, or the matter is still open
    """
    if contact.matter.state != State.CLOSED:
        made = taken(key) if key else None
        if made is None:
            raise Refused(
                "still_open",
                _("这件事项还在办理，不用重新提出。"),
                article="xinfang_2022:19",
                remedy=_("有新的情况，请补充材料。"),
            )
        return made
    intake = Intake(
        channel=Channel.WEB,
        narrative=facts,
        people=_people(contact),
        persons=contact.persons,
        confidential=contact.confidential,
        attachments=tuple(attachments),
    )
    return link(intake, matter=contact.matter, office=contact.office, by=by, on=on, at=at, key=key)


def _people(contact: Contact) -> tuple[Person, ...]:
    """Return who brought the contact, without those who spoke for them."""
    found = Party.objects.filter(contact=contact, ended_on__isnull=True).exclude(part=Party.Part.PROXY)
    opened = (person_of(each) for each in found.select_related("contact__office").order_by("id"))
    return tuple(person for person in opened if person)
