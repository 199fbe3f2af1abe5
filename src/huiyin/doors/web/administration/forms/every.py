"""The forms of all acts of offices, by the name of the act."""

from __future__ import annotations

from huiyin.doors.web.administration.forms import (
    accounts,
    categories,
    offices,
    places,
    posts,
    reader_keys,
    tokens,
    webhooks,
)
from huiyin.doors.web.administration.forms.base import OfficeForm

FORMS: dict[str, type[OfficeForm]] = {
    form.act: form
    for room in (offices, posts, accounts, places, categories, reader_keys, tokens, webhooks)
    for form in room.FORMS
}
