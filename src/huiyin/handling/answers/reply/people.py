"""Whether personal data of strangers stand in the reply."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from huiyin.handling.answers.names import names_in
from huiyin.handling.answers.reply.given import Finding, Given
from huiyin.lib.text.entities import identity_numbers, mobile_numbers
from huiyin.lib.text.signs import folded


def numbers(given: Given) -> Iterator[Finding]:
    """Find telephone and identity numbers that are not the addressee's own."""
    found = [*mobile_numbers(given.text), *identity_numbers(given.text)]
    if any(number not in given.own for number in found):
        yield Finding("strange_number", _("含有他人的手机号码或者证件号码，请删去。"))


def names(given: Given) -> Iterator[Finding]:
    """Find names of other people."""
    text = folded(given.text)
    called = {name for name in names_in(text) if name not in given.own}
    if called or any(name in text for name in given.others):
        yield Finding("strange_name", _("写出了他人的姓名，请改用“相关人员”等不指明姓名的说法。"))
