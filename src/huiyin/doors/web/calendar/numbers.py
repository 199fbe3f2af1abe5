"""Fields for numbers: how many, and how much money; never below nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from huiyin.doors.web.parts.fields import Words

MOST = 1_000_000


def count(label: Words, *, why: Words = "", required: bool = True, least: int = 0) -> forms.IntegerField:
    """Return a field for how many."""
    bounds: dict[str, Any] = {"min_value": least, "max_value": MOST}
    return forms.IntegerField(label=label, help_text=why, required=required, **bounds)


def money(label: Words, *, required: bool = True) -> forms.DecimalField:
    """Return a field for yuan with two places."""
    return forms.DecimalField(label=label, required=required, min_value=0, max_digits=10, decimal_places=2)
