"""Make the row of a new matter."""

from __future__ import annotations

from huiyin.handling.intake.contact import Arrival
from huiyin.handling.intake.intake import Intake
from huiyin.record.matters.models import Matter, State
from huiyin.record.matters.numbers import take


def new_matter(intake: Intake, arrival: Arrival) -> Matter:
    """Return an unsaved matter for what is brought; ``perform`` inserts it with its clocks."""
    office = arrival.office
    serial = take(office, "matter", arrival.on.year)
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
