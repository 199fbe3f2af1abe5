"""Turn an order into a petition (转信访): both keep their numbers and stamps, and the petition's clocks begin."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from huiyin.handling.hotline.acts import ORDER
from huiyin.handling.hotline.models import Turned
from huiyin.handling.intake.acts import Registered, register
from huiyin.handling.intake.intake import Intake
from huiyin.handling.letters.facts import first_contact
from huiyin.record.matters.models import Channel, Claim, Contact, Matter
from huiyin.record.matters.seals import opened
from huiyin.record.offices.acting import Acting
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import Person, person_of
from huiyin.record.procedure.perform import perform

REASON = "turned_into_petition"


def turn(matter: Matter, *, by: Acting, on: date, at: datetime) -> Registered:
    """Register what an order asks as a petition of the same caller, and close the order (信访工作条例 Art. 22).

    The order's time ends; the petition's runs from the day on which the order reached the office.

    :raises Refused: if the order is answered already, or the words are erased
    """
    order = first_contact(matter)
    with transaction.atomic():
        made = register(_intake(matter, order), office=matter.intake_office, by=by, on=order.received_on, at=at)
        with perform("order_turned", by=by, on=on, at=at, matter=matter, **ORDER) as act:
            matter.closed_on, matter.close_reason = on, REASON
            act.made(Turned(order=matter, petition=made.matter, entry=act.entry))
    return made


def _intake(matter: Matter, order: Contact) -> Intake:
    claims = Claim.objects.filter(matter=matter).order_by("ordinal")
    return Intake(
        channel=Channel.PHONE,
        narrative=opened(order, bytes(order.sealed_narrative or b"")),
        summary=opened(order, bytes(order.sealed_summary or b"")),
        claims=tuple(opened(order, bytes(each.sealed_text or b"")) for each in claims),
        people=_people(order),
        persons=order.persons,
        village=matter.village,
        category=matter.category,
        confidential=order.confidential,
    )


def _people(order: Contact) -> tuple[Person, ...]:
    found = Party.objects.filter(contact=order, ended_on__isnull=True).select_related("contact__office")
    return tuple(person for each in found.order_by("id") if (person := person_of(each)))
