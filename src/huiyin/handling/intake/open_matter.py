"""Make the row of a new matter."""

from __future__ import annotations

from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.intake import Intake
from huiyin.record.matters.models import Matter, State


def new_matter(intake: Intake, arrival: Arrival, serial: int) -> Matter:
    """Return an unsaved matter for what is brought, the ``serial``-th of the year; ``perform`` inserts it with its clocks."""
    office = arrival.office
    return Matter(
        number=f"{office.mark}〔{arrival.on.year}〕{serial}号",
        state=State.REGISTERED,
        office=office,
        intake_office=office,
        profile=office.profile,
        division=office.division,
        year=arrival.on.year,
        category=intake.category,
        village=intake.village,
        registered_on=arrival.on,
        last_on=arrival.on,
        confidential=intake.confidential,
        source=arrival.source,
    )
