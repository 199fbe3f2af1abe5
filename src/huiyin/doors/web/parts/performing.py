"""What every form that performs an act shares: it keeps what was typed, and shows a refusal beside its field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from huiyin.lib.refusal import NotFound, Refused

OK, UNFIT, CONFLICT = 200, 422, 409


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form sent, which may be nothing ticked at all; None when its page is only opened."""
    return request.POST if request.method == "POST" else None


class PerformingForm(forms.Form):
    """Ask what one act needs, and perform it; ``made`` is what the act returned."""

    refused: Refused | None = None
    made: Any = None

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)

    def start(self, **said: object) -> None:
        """Fill fields before anything is typed."""
        self.initial = {**self.initial, **said}

    def offer(self, field: str, rows: QuerySet[Any]) -> None:
        """Let a field choose among these rows."""
        self.fields[field].queryset = rows  # type: ignore[attr-defined]

    def do(self) -> Any:
        """Perform the act with what was said."""
        raise NotImplementedError

    def guarded(self) -> Any:
        """Perform the act; forms that know how the page stood when it was opened check it here first."""
        return self.do()

    @property
    def status(self) -> int:
        """Return the HTTP status of the page that shows the form."""
        if self.refused is not None:
            return UNFIT if self.refused.field in self.fields else CONFLICT
        return UNFIT if self.is_bound and self.errors else OK

    def performed(self) -> bool:
        """Perform the act if all was said; else keep what was typed and say what is wrong.

        :raises NotFound: if the actor may not see what it is about, or it is not there any more
        """
        if not self.is_valid():
            return False
        try:
            self.made = self.guarded()
        except NotFound:
            raise
        except Refused as error:
            self.show(error)
        return self.refused is None

    def show(self, error: Refused) -> None:
        """Show a refusal beside its field, or over the form."""
        self.refused = error
        if error.field in self.fields:
            self.add_error(error.field, str(error))
