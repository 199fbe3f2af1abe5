"""What the resident's and the counter's form share: what happened, what is asked, who; and its reading as intake."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts.handed_in import PapersField
from huiyin.handling.intake.intake import ASKS
from huiyin.lib.refusal import Refused
from huiyin.record.parties.people import Person

ROWS = 3
KEY = re.compile(r"[0-9a-f]{32}")


def new_key() -> str:
    """Return a fresh word for a form, so that sending it twice registers once."""
    return uuid4().hex


class Filing(forms.Form):
    """The fields that every filing has; asks are rows of their own, read by ``asks``."""

    required_css_class = "required"
    use_required_attribute = False

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    village = forms.CharField(required=False, max_length=12)
    office = forms.CharField(required=False, max_length=40)
    narrative = forms.CharField(
        label=_("发生了什么事"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    papers = PapersField()
    name = forms.CharField(label=_("姓名"), required=False, max_length=60)
    phone = forms.CharField(
        label=_("电话"), required=False, max_length=40, widget=forms.TextInput(attrs={"type": "tel"})
    )
    address = forms.CharField(label=_("住址"), required=False, max_length=200)
    persons = forms.IntegerField(
        label=_("一共几个人"), required=False, min_value=1, max_value=100_000, initial=1, widget=forms.NumberInput
    )
    confidential = forms.BooleanField(label=_("请为我保密"), required=False)

    def clean_key(self) -> str:
        """Return the form's word; a fresh one for whatever is no such word."""
        key = str(self.cleaned_data["key"])
        return key if KEY.fullmatch(key) else new_key()

    def petitioner(self) -> tuple[Person, ...]:
        """Return the person named, none where no name was given."""
        said = self.cleaned_data
        person = Person(name=said["name"].strip(), phone=said["phone"].strip(), address=said["address"].strip())
        return (person,) if person.name else ()

    def refuse(self, error: Refused, *, places: dict[str, str] | None = None) -> None:
        """Put a refusal beside the field it is about, or above the form."""
        wanted = (places or {}).get(error.field, error.field)
        self.add_error(wanted if wanted in self.fields else None, str(error))


class Shared(dict[str, forms.Field]):
    """Fields that every form of a class shares: a form that changes none needs no copy of them, and Django would make one."""

    def __deepcopy__(self, _memo: dict[int, Any]) -> Shared:
        """Return the same fields under their names."""
        return Shared(self)


def asks(data: QueryDict | dict[str, Any]) -> list[str]:
    """Return the asks typed, one a row, without blanks."""
    typed = data.getlist("ask") if isinstance(data, QueryDict) else []
    return [text.strip()[:1000] for text in typed if text.strip()][:ASKS]


def rows(typed: list[str], *, more: bool) -> list[str]:
    """Return the rows to draw: what was typed, three at least, one more if asked for."""
    wanted = max(ROWS, len(typed) + (1 if more else 0))
    return typed + [""] * (wanted - len(typed))
