"""The questions of a filing, one a page, each with its form; what is kept of an answer is what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.doors.clock import now
from huiyin.doors.web.parts.fields import telephone
from huiyin.doors.web.parts.filing import asks
from huiyin.handling.intake.drafts import Draft
from huiyin.handling.intake.intake import Intake
from huiyin.handling.lookups.places import destination
from huiyin.handling.lookups.words import Channel
from huiyin.lib.refusal import Refused

KINDS = (
    ("matter", _("我有困难、意见或要求")),
    ("accusation", _("检举、控告有人违纪违法")),
)


class Question(forms.Form):
    """One question; a refusal of the rules is told beside its field."""

    required_css_class = "required"
    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """Return what was said, if the rules take it."""
        said = dict(super().clean() or {})
        try:
            self.check(said)
        except Refused as error:
            self.add_error(error.field if error.field in self.fields else None, str(error))
        return said

    def check(self, said: dict[str, Any]) -> None:
        """Ask the rules that can be asked already.

        :raises Refused: in one sentence, naming the field
        """

    def said(self) -> dict[str, Any]:
        """Return what is kept of the answer."""
        return dict(self.cleaned_data)


class What(Question):
    """What happened; an accusation goes to the page that seals it, and is kept nowhere here."""

    narrative = forms.CharField(
        label=_("发生了什么事"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    kind = forms.ChoiceField(label=_("是哪一类"), choices=KINDS, initial="matter", widget=forms.RadioSelect)

    def check(self, said: dict[str, Any]) -> None:
        """Ask whether anything is said."""
        today = now().date()
        Intake(channel=Channel.WEB, narrative=said.get("narrative", "")).checked(today, today)


class Where(Question):
    """Where: a village of the list, or another office that should have it."""

    village = forms.CharField(required=False, max_length=12)
    office = forms.CharField(required=False, max_length=40)

    def check(self, said: dict[str, Any]) -> None:
        """Ask whether somebody takes matters there."""
        destination(said.get("village", ""), said.get("office", ""))


class Since(Question):
    """Since when, in the person's own words."""

    since = forms.CharField(label=_("从什么时候开始的"), required=False, max_length=60)


class Asks(Question):
    """What is asked, one by one."""

    def said(self) -> dict[str, Any]:
        """Return the asks typed."""
        return {"asks": asks(self.data)}  # type: ignore[arg-type]


class Join(Question):
    """Whether to join what neighbours brought; empty: a matter of one's own."""

    join = forms.CharField(required=False, max_length=24)


class Reach(Question):
    """How to reach the person, or that no name is left."""

    name = forms.CharField(label=_("姓名"), required=False, max_length=60)
    phone = forms.CharField(
        label=_("电话"), required=False, max_length=40, widget=forms.TextInput(attrs={"type": "tel"})
    )
    address = forms.CharField(label=_("住址"), required=False, max_length=200)
    anonymous = forms.BooleanField(label=_("不留姓名"), required=False)
    persons = forms.IntegerField(label=_("一共几个人"), required=False, min_value=1, max_value=100_000, initial=1)

    def clean_phone(self) -> str:
        """Return the telephone with plain digits.

        :raises ValidationError: if it is plainly mistyped
        """
        return telephone(self.cleaned_data["phone"])

    def check(self, said: dict[str, Any]) -> None:
        """Ask for a name, unless none is to be left."""
        if not said.get("name", "").strip() and not said.get("anonymous"):
            raise Refused("no_name", _("请写姓名；不想留姓名的，请勾选“不留姓名”。"), field="name")


class Who(Question):
    """Whether to be kept confidential, asked beside the table of who sees what."""

    confidential = forms.BooleanField(label=_("请为我保密"), required=False)


@dataclass(frozen=True)
class Step:
    """One page: its name in the address, the answer it is done by, its heading, its form."""

    name: str
    answer: str
    heading: Promise
    form: type[Question]


STEPS = (
    Step("what", "narrative", _("发生了什么事"), What),
    Step("where", "village", _("在哪里"), Where),
    Step("since", "since", _("从什么时候开始的"), Since),
    Step("asks", "asks", _("您要什么"), Asks),
    Step("join", "join", _("邻居可能提过同一件事"), Join),
    Step("reach", "name", _("怎么找到您"), Reach),
    Step("who", "confidential", _("谁会看到什么"), Who),
)
BY_NAME = {step.name: step for step in STEPS}
BESIDES = "join"
"""The question that is only asked where neighbours said something like it: it counts with the one before."""
PAGES = len(STEPS)
"""Pages of the filing as they are counted; the last one checks and sends."""


def next_of(draft: Draft) -> Step | None:
    """Return the first question without an answer, None where only checking and sending is left."""
    return next((step for step in STEPS if step.answer not in draft.said), None)


def place_of(step: Step) -> int:
    """Return the page's place, from 1."""
    return sum(each.name != BESIDES for each in STEPS[: STEPS.index(step) + 1])


def before(step: Step) -> Step | None:
    """Return the question before, None for the first."""
    at = STEPS.index(step)
    return STEPS[at - 1] if at else None
