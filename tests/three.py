"""Three installations in a row: a prefecture over a county over a town; the town has never heard of the prefecture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from huiyin.lib.postgres.address import Address
from tests.two import OF_TWO, Installation, Two, acquaint, installations, people


@dataclass
class Three(Two):
    """The county and the town as two are, and the prefecture over them."""

    city: Installation

    @property
    def neighbours(self) -> tuple[tuple[Installation, Installation], ...]:
        """Return each way that a missive can go, from below up and down again."""
        up = ((self.town, self.county), (self.county, self.city))
        return (*up, *((taker, giver) for giver, taker in reversed(up)))


@contextmanager
def three_installations(tables: Address) -> Iterator[Three]:
    """Make all three with their offices, posts and keys, each known to its neighbours; drop them at the end."""
    with installations(tables, "city", "county", "town") as (city, county, town):
        people(city, afar=("bureau",), codes=("city", "citybureau", "county", "bureau"))
        people(county, afar=("citybureau", "town"), codes=("city", "citybureau", *OF_TWO))
        people(town, afar=("bureau",))
        acquaint(city, county, own="citybureau", afar="bureau", security="city")
        acquaint(county, city, own="bureau", afar="citybureau")
        acquaint(county, town, own="bureau", afar="town")
        acquaint(town, county, own="town", afar="bureau")
        yield Three(county, town, city)
