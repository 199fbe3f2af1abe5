"""A town in which matters stand everywhere in their procedure."""

from datetime import date

import pytest

from huiyin.handling.intake.acts import link
from huiyin.handling.ratings.acts import rate
from huiyin.handling.ratings.said import Said
from huiyin.record.offices.acting import resident
from tests.figures.walks import accepted_on, answered_on, close, filed_at_bureau, served_on, someone, withdraw
from tests.town import Town, at, file, intake, make_town

FIRST = date(2025, 1, 2)


@pytest.fixture
def year(db: None) -> Town:
    """Return a town with a year of matters."""
    town = make_town()
    file(town, FIRST, **someone(1))
    filed_at_bureau(town, FIRST, 2)
    accepted_on(town, date(2025, 2, 3), 3)
    answered_on(town, accepted_on(town, date(2025, 3, 3), 4), date(2025, 7, 1))
    withdraw(accepted_on(town, date(2025, 3, 3), 5), date(2025, 3, 20))
    rated = served_on(town, date(2025, 4, 1), date(2025, 5, 6), 6)
    rate(
        Said(of_petition_office="satisfied", of_competent_office="unsatisfied", solved=False), contact=rated.contact,
        by=resident(rated.contact.pk), on=date(2025, 5, 9), at=at(date(2025, 5, 9)),
    )  # fmt: skip
    closed = served_on(town, date(2025, 4, 1), date(2025, 5, 6), 7)
    close(town, closed.matter, date(2025, 6, 10))
    link(
        intake(**{**someone(7), "narrative": "又来"}), matter=closed.matter, office=town.town,
        by=town.who("town.clerk"), on=date(2025, 8, 1), at=at(date(2025, 8, 1)),
    )  # fmt: skip
    return town
