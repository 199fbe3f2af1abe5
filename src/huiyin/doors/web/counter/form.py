"""What a clerk fills in, in the order in which people speak: who, where, what, asks."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts.fields import telephone
from huiyin.doors.web.parts.filing import Filing, Shared, new_key
from huiyin.handling.intake.intake import Intake
from huiyin.handling.lookups.likely import Said, Village
from huiyin.handling.lookups.suggested import Category
from huiyin.handling.lookups.words import Channel
from huiyin.record.parties.people import Person

PHONE = re.compile(r"[\d\-+() ]{5,}$")
PLACES = {"people": "others", "kind": "accusation"}
"""Where a refusal is shown that names a field which the counter calls otherwise."""


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )


class CounterFiling(Filing):
    """The form of the counter; whoever comes with others is followed by their representatives, one a line."""

    name = forms.CharField(
        label=_("姓名"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"accesskey": "w", "autocomplete": "off", "autofocus": True}),
    )
    confidential = forms.BooleanField(label=_("要求保密"), required=False)
    channel = forms.ChoiceField(
        label=_("信访形式"),
        choices=[(each.value, each.label) for each in Channel],
        initial=Channel.VISIT.value,
        widget=forms.Select(attrs={"accesskey": "c"}),
    )
    on = _day(_("收到日期"))
    posted_on = _day(_("邮戳日期"))
    limit_on = _day(_("办理期限（最后一天）"))
    order_number = forms.CharField(label=_("工单号或来文号"), required=False, max_length=60)
    others = forms.CharField(
        label=_("其他代表"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )
    category = forms.CharField(label=_("内容分类"), required=False, max_length=40)
    each = forms.BooleanField(label=_("每位代表各一张回执"), required=False)
    read_back = forms.BooleanField(label=_("已经读给本人听，本人确认无误"), required=False)
    accusation = forms.BooleanField(label=_("这是检举控告"), required=False)

    @classmethod
    def blank(cls, today: date) -> CounterFiling:
        """Return an empty form for today."""
        return cls(initial={"key": new_key(), "on": today, "persons": 1, "channel": Channel.VISIT.value})

    def clean_phone(self) -> str:
        """Return the telephone with plain digits.

        :raises ValidationError: if it is plainly mistyped
        """
        return telephone(self.cleaned_data["phone"])

    def clean_order_number(self) -> str:
        """Return the number of the order or paper with plain digits."""
        return _plain(self.cleaned_data["order_number"])

    def clean_on(self) -> date:
        """Return the day of receipt.

        :raises ValidationError: if none is given
        """
        on: date | None = self.cleaned_data["on"]
        if on is None:
            raise forms.ValidationError(_("请填写收到的日期。"))
        return on

    def clean_others(self) -> tuple[Person, ...]:
        """Return the representatives: a name a line, a phone behind it if known."""
        lines = [line.strip() for line in str(self.cleaned_data["others"]).splitlines()]
        return tuple(_person(line) for line in lines if line)

    def clean(self) -> None:
        """See that nobody's telephone, address or companions are typed and then left out for want of a name."""
        super().clean()
        said = self.cleaned_data
        if (
            "name" in said
            and not said["name"].strip()
            and any(said.get(each) for each in ("phone", "address", "others"))
        ):
            self.add_error(
                "name", _("没有姓名，电话、住址和代表就留不下来：请写姓名，只知道姓氏也可以；不愿留名的，把它们清空。")
            )
            said["name"] = ""  # what looks for known matters reads it still

    def intake(self, claims: list[str], village: Village | None, category: Category | None) -> Intake:
        """Return what was filled in; what belongs to another way of coming in is left out."""
        said: dict[str, Any] = self.cleaned_data
        people = (*self.petitioner(), *said["others"])
        channel = Channel(said["channel"])
        return Intake(
            channel=channel,
            narrative=said["narrative"],
            claims=tuple(claims),
            people=people,
            persons=max(said["persons"] or 1, len(people)),
            village=village,
            category=category,
            confidential=said["confidential"],
            order_number=said["order_number"],
            is_accusation=said["accusation"],
            attachments=said["papers"],
            posted_on=said["posted_on"] if channel == Channel.LETTER else None,
            limit_on=said["limit_on"] if channel == Channel.ABOVE else None,
            read_back=said["read_back"],
        )

    def said(self, claims: list[str], village: Village | None) -> Said:
        """Return what the search for a known matter needs."""
        person = next(iter(self.petitioner()), None)
        return Said(" ".join((self.cleaned_data["narrative"], *claims)), person, village)


CounterFiling.base_fields = Shared(CounterFiling.base_fields)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _person(line: str) -> Person:
    name, _blank, rest = line.replace("，", " ").replace(",", " ").partition(" ")
    rest = _plain(rest)
    return Person(name=name[:60], phone=rest) if PHONE.match(rest) else Person(name=name[:60], address=rest)
