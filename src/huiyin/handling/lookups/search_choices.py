"""What the filters of search let one choose from."""

from __future__ import annotations

from datetime import date

from huiyin.handling.lookups.choices import categories_on, category_word
from huiyin.record.matters.models import State
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Village

LEVELS, MOST = 2, 600
"""Levels of categories and number of villages offered: a county has some hundreds."""


def villages_below(reader: Acting) -> list[tuple[str, str]]:
    """Return code and name of the villages of the reader's office and of those below: one statement."""
    if reader.office is None:
        return []
    found = Village.objects.filter(office__path__startswith=reader.office.path, valid_to__isnull=True)
    return [(each.code, each.name) for each in found.order_by("sort_key")[:MOST]]


def states() -> list[tuple[str, str]]:
    """Return the states that a matter may stand in."""
    return [(each.value, str(each.label)) for each in State]


def branches(on: date) -> list[tuple[str, str]]:
    """Return code and name of the two upper levels of categories valid on a day: one statement."""
    upper = [each for each in categories_on(on) if each.pk.count(".") < LEVELS]
    return [(each.pk, category_word(each)) for each in upper]
