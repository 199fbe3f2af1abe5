"""What the forms of supervision share: they perform one act, and show a refusal beside its field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from huiyin.doors.web.desk.forms.base import Doing
from huiyin.doors.web.parts.staff import StaffRequest
from huiyin.lib.refusal import NotFound, Refused

OK, UNFIT = 200, 422


class ProposingForm(forms.Form):
    """Ask what one act needs, and perform it."""

    refused: Refused | None = None
    made: Any = None

    def __init__(self, data: QueryDict | None = None, *, request: StaffRequest) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.acting, self.at = request.acting, request.now

    @property
    def doing(self) -> Doing:
        """Return who acts and when, as every act asks it."""
        return Doing(by=self.acting, on=self.at.date(), at=self.at)

    @property
    def status(self) -> int:
        """Return the HTTP status of the page that shows the form."""
        return UNFIT if self.is_bound and (self.errors or self.refused) else OK

    def do(self) -> Any:
        """Perform the act with what was said."""
        raise NotImplementedError

    def performed(self) -> bool:
        """Perform the act if all was said; else keep what was typed and say what is wrong.

        :raises NotFound: if the actor may not see what it is about
        """
        if not (self.is_bound and self.is_valid()):
            return False
        try:
            self.made = self.do()
        except NotFound:
            raise
        except Refused as error:
            self.refused = error
            if error.field in self.fields:
                self.add_error(error.field, str(error))
        return self.refused is None
