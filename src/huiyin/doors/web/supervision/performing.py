"""What the forms of supervision share: who acts and when."""

from __future__ import annotations

from django.http import QueryDict

from huiyin.doors.web.parts.act_form import Doing
from huiyin.doors.web.parts.performing import PerformingForm
from huiyin.doors.web.parts.staff import StaffRequest


class ProposingForm(PerformingForm):
    """Ask what one act needs, and perform it today."""

    def __init__(self, data: QueryDict | None = None, *, request: StaffRequest) -> None:
        super().__init__(data)
        self.acting, self.at = request.acting, request.now

    @property
    def doing(self) -> Doing:
        """Return who acts and when, as every act asks it."""
        return Doing(by=self.acting, on=self.at.date(), at=self.at)
