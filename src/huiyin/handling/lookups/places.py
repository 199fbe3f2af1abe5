"""Where a matter may be filed: offices with their villages, each list one statement."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import offices_open, villages_of
from huiyin.record.offices.models import Office, Village
from huiyin.record.rows.asked import Asked


@dataclass(frozen=True)
class Place:
    """An office that takes matters, with its villages in dictionary order."""

    office: Office
    villages: tuple[Village, ...]


def places() -> tuple[Place, ...]:
    """Return the offices where residents may file, with their villages: two statements."""
    offices = list(offices_open())
    by_office: dict[UUID, list[Village]] = {each.pk: [] for each in offices}
    for village in Village.objects.filter(office__in=offices, valid_to__isnull=True).order_by("sort_key"):
        by_office[village.office_id].append(village)
    return tuple(Place(each, tuple(by_office[each.pk])) for each in offices)


def destination(village_code: str, office_code: str) -> tuple[Office, Village | None]:
    """Return the office that takes a matter, and its village: the office asked for, else that of the village.

    One statement where a village is named alone, two where an office is named too.

    :raises Refused: if neither is known, or the office takes no matters
    """
    village = (
        Village.objects.select_related("office").filter(code=village_code, valid_to__isnull=True).first()
        if village_code
        else None
    )
    office = offices_open().filter(code=office_code).first() if office_code else (village.office if village else None)
    if office is None or not office.takes_matters or office.closed_on is not None:
        raise Refused("no_place", _("请选择事情发生的村，或者要交给的机关。"), field="village")
    return office, village


def villages_for(clerk: Acting) -> list[Village]:
    """Return the villages of a clerk's office: one statement."""
    return list(villages_of(clerk.office)) if clerk.office else []


_village = Asked(lambda of: Village.objects.filter(office=of.office, code=of.code, valid_to__isnull=True)[:1])


def village_of(office: Office, code: str) -> Village | None:
    """Return a village of the office by its code, None for none: one statement where a code is given.

    :raises Refused: if the office has no such village
    """
    if not code:
        return None
    found = _village.first(office=office.pk, code=code)
    if found is None:
        raise Refused("no_such_village", _("本机关没有这个村，请从列表里选。"), field="village")
    return found
