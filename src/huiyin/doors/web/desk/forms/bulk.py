"""The form that sends several matters on together."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.handling.lookups.choices import other_offices
from huiyin.handling.lookups.several import Chosen, chosen, forward_all
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting


class BulkForwardForm(forms.Form):
    """Ask where the chosen matters go, and on which day; the rows stay chosen or not as they were ticked."""

    to = ask.Row(_("交给哪个机关、单位"), why=_("每一件仍逐件检查：被反映的单位及其下级不能接办，改动过的不会发出。"))
    on = ask.day(_("办理日期"))

    def __init__(self, data: QueryDict, *, by: Acting, at: datetime) -> None:
        asked = "to" in data
        super().__init__(data if asked else None, label_suffix="", use_required_attribute=False)
        self.by, self.at = by, at
        self.rows: tuple[Chosen, ...] = chosen(by, data.getlist("matter"), at)
        self.results: list[tuple[Chosen, Refused | None]] = []
        self.initial = {"on": at.date()}
        self.fields["to"].queryset = other_offices(by.post.office) if by.post else None  # type: ignore[attr-defined]

    def send(self) -> None:
        """Forward what was chosen, if all was said; what went is chosen no more."""
        if not (self.is_bound and self.rows and self.is_valid()):
            return
        said = self.cleaned_data
        self.results = forward_all(self.rows, to=said["to"], by=self.by, on=said["on"], at=self.at)
        self.rows = tuple(row for row, refused in self.results if refused is not None)
