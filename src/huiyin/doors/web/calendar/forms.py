"""What the forms of the calendar ask."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import Doing
from huiyin.doors.web.parts.filing import KEY, new_key
from huiyin.doors.web.parts.performing import PerformingForm
from huiyin.record.offices.acting import Acting
from huiyin.routines.receptions.sealing import Booker

MOST = 1000


def clock(label: Any) -> forms.TimeField:
    """Return a field for a time of day."""
    widget = forms.TimeInput(attrs={"placeholder": "09:00", "autocomplete": "off"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, input_formats=["%H:%M", "%H：%M"])


class CalendarForm(PerformingForm):
    """Ask what one act of the calendar needs, and perform it now."""

    def __init__(self, data: QueryDict | None = None, *, by: Acting, at: datetime) -> None:
        super().__init__(data)
        self.by, self.at = by, at

    @property
    def doing(self) -> Doing:
        """Return who acts and when, as every act asks it."""
        return Doing(by=self.by, on=self.at.date(), at=self.at)


class OnceForm(CalendarForm):
    """The same for what is sent once: a form sent twice is done once."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, by: Acting, at: datetime) -> None:
        super().__init__(data, by=by, at=at)
        self.start(key=new_key())

    def clean_key(self) -> str:
        """Return the form's word; a fresh one for whatever is no such word."""
        key = str(self.cleaned_data["key"])
        return key if KEY.fullmatch(key) else new_key()


class BookerForm(OnceForm):
    """Ask who comes: how to call them, a telephone, how many, what it is about."""

    call = ask.line(_("怎么称呼"), why=_("叫号时用，只写姓也行。"), most=30)
    phone = ask.line(_("电话"), why=_("日程有变动时打给您；不填也能约。"), required=False, most=40)
    persons = forms.IntegerField(
        label=_("一共来几个人"),
        help_text=_("多人反映同一件事的，推选代表，代表不超过 5 人。"),
        min_value=1,
        max_value=MOST,
        initial=1,
    )
    about = ask.line(_("想说什么事"), why=_("一句话就行，也可以到时候再说。"), required=False)

    @property
    def booker(self) -> Booker:
        """Return who comes."""
        said = self.cleaned_data
        return Booker(call=said["call"].strip(), phone=said["phone"].strip(), about=said["about"].strip())
