"""Fields as the desk asks them: words, days, lines, and choices among rows that a lookup gives the form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.handling.lookups.choices import contact_word

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words: TypeAlias = str | _StrPromise
    OneRow = forms.ModelChoiceField[Any]
    SomeRows = forms.ModelMultipleChoiceField[Any]
else:
    OneRow, SomeRows = forms.ModelChoiceField, forms.ModelMultipleChoiceField

LONGEST = 20_000
"""Signs of one text."""
CHOOSE = _("请选择")
MOBILE, MOBILE_DIGITS = re.compile(r"1[3-9][\d\- ]*"), 11
"""How a mobile number begins, and how many digits it has; of other numbers nothing is known."""


def telephone(typed: str) -> str:
    """Return a telephone with plain digits; what is plainly mistyped is told while the person is still here.

    :raises ValidationError: if it has no digit, or is a mobile number with one too few or too many
    """
    plain = " ".join(unicodedata.normalize("NFKC", typed).split())
    digits = sum(sign.isdecimal() for sign in plain)
    if plain and not digits:
        raise forms.ValidationError(gettext("电话里没有数字，请核对；没有电话就空着。"))
    if MOBILE.fullmatch(plain) and digits != MOBILE_DIGITS:
        raise forms.ValidationError(gettext("手机号是 11 位，这里有 %(n)d 位，请核对。") % {"n": digits})
    return plain


def text(label: Words, *, why: Words = "", rows: int = 5, required: bool = True) -> forms.CharField:
    """Return a field for a text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=why, widget=widget, required=required, max_length=LONGEST)


def line(label: Words, *, why: Words = "", required: bool = True, most: int = 200) -> forms.CharField:
    """Return a field for one line of at most so many signs."""
    return forms.CharField(label=label, help_text=why, required=required, max_length=most)


def day(label: Words, *, why: Words = "", required: bool = True) -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=why, required=required, widget=widget, input_formats=["%Y-%m-%d"])


def days(label: Words, *, most: int, why: Words = "") -> forms.IntegerField:
    """Return a field for a number of days."""
    return forms.IntegerField(label=label, help_text=why, min_value=1, max_value=most)


def tick(label: Words, *, why: Words = "") -> forms.BooleanField:
    """Return a field for yes or no, where no is the rule."""
    return forms.BooleanField(label=label, help_text=why, required=False)


def among(
    label: Words,
    choices: Iterable[tuple[str, Any]],
    *,
    why: Words = "",
    required: bool = True,
) -> forms.ChoiceField:
    """Return a field for one of a closed list of pairs (code, words), in a list that opens."""
    pairs = [("", CHOOSE), *choices]
    return forms.ChoiceField(label=label, help_text=why, choices=pairs, required=required)


def one_of(
    label: Words,
    choices: Iterable[tuple[str, Any]],
    *,
    why: Words = "",
    required: bool = True,
    unfit: Words = "",
) -> forms.ChoiceField:
    """Return a field for one of a short closed list of pairs (code, words), all of them in sight.

    :param unfit: what to say of a code that is not in the list
    """
    said = {"invalid_choice": unfit} if unfit else None
    return forms.ChoiceField(
        label=label,
        help_text=why,
        choices=list(choices),
        required=required,
        widget=forms.RadioSelect(),
        error_messages=said,
    )


class Row(OneRow):
    """A choice of one row, each called by ``word``."""

    def __init__(
        self, label: Words, *, word: Callable[[Any], str] = str, why: Words = "", required: bool = True
    ) -> None:
        super().__init__(queryset=None, label=label, help_text=why, required=required, empty_label=CHOOSE)
        self.word = word

    def label_from_instance(self, obj: Any) -> str:
        """Return how the row is called."""
        return self.word(obj)


class Rows(SomeRows):
    """A choice of several rows, each called by ``word``."""

    def __init__(
        self, label: Words, *, word: Callable[[Any], str] = str, why: Words = "", required: bool = True
    ) -> None:
        widget = forms.CheckboxSelectMultiple()
        super().__init__(queryset=None, label=label, help_text=why, required=required, widget=widget)
        self.word = word

    def label_from_instance(self, obj: Any) -> str:
        """Return how the row is called."""
        return self.word(obj)


def contact(label: Words, *, why: Words = "", required: bool = True) -> Row:
    """Return a field for one contact of the matter, called by number, channel and day, never by name."""
    return Row(label, word=contact_word, why=why, required=required)


def lines_of(typed: str) -> tuple[str, ...]:
    """Return the lines that say something."""
    return tuple(said.strip() for said in typed.splitlines() if said.strip())
