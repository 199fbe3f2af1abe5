"""Contacts: what another system took in is registered once, however often it is sent."""

from __future__ import annotations

from ninja import Router, Status

from huiyin.doors.api.once import KEY, once
from huiyin.doors.api.programs import ProgramRequest, Scoped
from huiyin.doors.api.shapes import ContactIn, ContactOut
from huiyin.handling.intake.acts import register
from huiyin.handling.intake.intake import Intake
from huiyin.handling.lookups.choices import category_in
from huiyin.handling.lookups.exchanged import channel_said
from huiyin.handling.lookups.places import village_of
from huiyin.record.parties.people import Person

CREATED = 201
router = Router(tags=["contacts"])


@router.post("/contacts", response={CREATED: ContactOut}, auth=Scoped("contacts.write"))
def contact(request: ProgramRequest, said: ContactIn, key: str = KEY) -> Status[ContactOut]:
    """Register a contact at the token's office; the same `Idempotency-Key` again gives the same answer."""
    with once(request.auth, key, request.path.encode() + request.body, request.now) as sent:
        made = register(
            _intake(request, said),
            office=request.auth.token.post.office,
            by=request.auth.acting,
            on=said.received_on or request.now.date(),
            at=request.now,
            key=sent.key,
        )
    told = ContactOut(contact=made.contact.number, matter=made.matter.number, state=made.matter.state, code=made.code)
    return Status(CREATED, told)


def _intake(request: ProgramRequest, said: ContactIn) -> Intake:
    """Return what was sent as an intake.

    :raises Refused: if the channel, village or category is unknown
    """
    return Intake(
        channel=channel_said(said.channel),
        narrative=said.narrative,
        claims=tuple(said.asks),
        people=(Person(name=said.name, phone=said.phone, address=said.address),),
        persons=said.persons,
        village=village_of(request.auth.token.post.office, said.village),
        category=category_in(said.category, request.now.date()),
        confidential=said.confidential,
        order_number=said.order_number,
        limit_on=said.limit_on,
        read_back=bool(said.read_back) if said.channel in ("visit", "phone") else None,
    )
