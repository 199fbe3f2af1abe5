"""The forms of all acts of offices, by the name of the act."""

from __future__ import annotations

from huiyin.doors.web.administration.forms import (
    accounts,
    categories,
    networks,
    offices,
    partners,
    places,
    posts,
    provider_accounts,
    reader_keys,
    tokens,
    webhooks,
)
from huiyin.doors.web.administration.forms.base import OfficeForm

FORMS: dict[str, type[OfficeForm]] = {
    form.act: form
    for room in (
        offices,
        networks,
        posts,
        accounts,
        provider_accounts,
        places,
        categories,
        reader_keys,
        tokens,
        webhooks,
        partners,
    )
    for form in room.FORMS
}
