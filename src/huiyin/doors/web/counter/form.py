"""What a clerk fills in, in the order in which people speak: who, where, what, asks."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts.filing import Filing, new_key
from huiyin.handling.intake.intake import Intake
from huiyin.handling.lookups.words import Channel
from huiyin.record.parties.people import Person

AT_THE_COUNTER = (Channel.VISIT, Channel.LETTER, Channel.PHONE, Channel.HOTLINE, Channel.EMAIL, Channel.ABOVE)
PHONE = re.compile(r"[\d\-+() ]{5,}$")


class CounterFiling(Filing):
    """The form of the counter; whoever comes with others is followed by their representatives, one a line."""

    confidential = forms.BooleanField(label=_("要求保密"), required=False)
    channel = forms.ChoiceField(
        label=_("信访形式"), choices=[(each.value, each.label) for each in AT_THE_COUNTER], initial=Channel.VISIT.value
    )
    on = forms.DateField(label=_("收到日期"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    order_number = forms.CharField(label=_("工单号或来文号"), required=False, max_length=60)
    others = forms.CharField(
        label=_("其他代表"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )
    accusation = forms.BooleanField(label=_("这是检举控告"), required=False)

    @classmethod
    def blank(cls, today: date) -> CounterFiling:
        """Return an empty form for today."""
        return cls(initial={"key": new_key(), "on": today, "persons": 1, "channel": Channel.VISIT.value})

    def clean_others(self) -> tuple[Person, ...]:
        """Return the representatives: a name a line, a phone behind it if known."""
        lines = [line.strip() for line in str(self.cleaned_data["others"]).splitlines()]
        return tuple(_person(line) for line in lines if line)

    def intake(self, claims: list[str]) -> Intake:
        """Return what was filled in, its place aside."""
        said: dict[str, Any] = self.cleaned_data
        people = (*self.petitioner(), *said["others"])
        return Intake(
            channel=Channel(said["channel"]),
            narrative=said["narrative"],
            claims=tuple(claims),
            people=people,
            persons=max(said["persons"] or 1, len(people)),
            confidential=said["confidential"],
            order_number=said["order_number"].strip(),
            is_accusation=said["accusation"],
            attachments=said["papers"],
        )


def _person(line: str) -> Person:
    name, _blank, rest = line.replace("，", " ").replace(",", " ").partition(" ")
    rest = rest.strip()
    return Person(name=name[:60], phone=rest) if PHONE.match(rest) else Person(name=name[:60], address=rest)
