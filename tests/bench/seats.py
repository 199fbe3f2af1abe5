"""The people of a town that was set up by another process, by the names that tests know them by."""

from __future__ import annotations

from functools import cached_property

from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding, Office, Village


class Seats:
    """Stands in for ``tests.town.Town`` where the town is there already: its office, its village, who sits where."""

    def __init__(self) -> None:
        self.held = {
            each.staff.login: Acting(each.staff, each.post)
            for each in Holding.objects.select_related("post__office", "staff")
        }

    def who(self, name: str) -> Acting:
        """Return the person acting in a post, such as ``town.handler``."""
        return self.held[name]

    @cached_property
    def town(self) -> Office:
        """Return the town's office."""
        return Office.objects.get(code="town")

    @cached_property
    def village(self) -> Village:
        """Return its village."""
        return Village.objects.get(office=self.town)
