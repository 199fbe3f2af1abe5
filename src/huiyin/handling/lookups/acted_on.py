"""What programs of other systems act on: a matter held fast as they saw it, a contact of it, an office by its code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.handling.letters.facts import first_contact
from huiyin.handling.lookups.exchanged import MOST, PURPOSE, cursor
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import matter_for, matters_for, note_reading
from huiyin.record.clocks.lookups import open_duties
from huiyin.record.clocks.models import Clock
from huiyin.record.matters.models import Contact, Matter, Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.procedure.acts import TABLE

__all__ = [
    "Contact",
    "Duties",
    "Matter",
    "Office",
    "check_fits",
    "contact_of",
    "duties_told",
    "mark_of",
    "matter_held",
    "office_named",
]


def mark_of(matter: Matter) -> str:
    """Return the mark by which a program knows how it saw a matter; it changes with each act."""
    return f"{matter.pk.hex}.{matter.version}"


def matter_held(reader: Acting, number: str, seen: str, at: datetime) -> Matter:
    """Return a matter, held fast until the transaction ends, and keep that it was read.

    :param seen: the mark of it that the program acts on; empty if it does not say
    :raises NotFound: if it is hidden from the reader or there is none; both read the same
    :raises Refused: if an act changed it since it was seen so
    """
    matter = matter_for(reader, number, PURPOSE, at)
    matter.version = Matter.objects.select_for_update(of=("self",)).values_list("version", flat=True).get(pk=matter.pk)
    if seen and seen != mark_of(matter):
        raise Refused(
            "changed_meanwhile",
            _("这件事项在您读取之后已有新的办理。"),
            remedy=_("请重新读取，再决定怎么办。"),
        )
    return matter


def check_fits(matter: Matter, act: str) -> None:
    """Let an act pass only on what its procedure is about: an event is not accepted, a petition is no event.

    :raises Refused: otherwise
    """
    if act not in TABLE[matter.procedure]:
        word = Procedure(matter.procedure).label
        raise Refused("other_procedure", _("这件是%(what)s，没有这一步。") % {"what": word}, field="act")


def contact_of(matter: Matter, number: str) -> Contact:
    """Return a contact of a matter by its number, the first one for an empty number.

    :raises Refused: if the matter has no such contact
    """
    if not number:
        return first_contact(matter)
    found = matter.contacts.select_related("matter").filter(number=number).first()
    if found is None:
        raise Refused("no_such_contact", _("这件事项没有这个编号的来件。"), field="contact")
    return found


def office_named(code: str, field: str = "to") -> Office:
    """Return an office that is open by its code.

    :param field: under which name the code came
    :raises Refused: if there is none
    """
    found = Office.objects.filter(code=code, closed_on__isnull=True).first()
    if found is None:
        raise Refused("no_such_office", _("没有这个代码的单位，请先读取 places。"), field=field)
    return found


@dataclass(frozen=True)
class Duties:
    """A page of open duties in the order of starting, and the cursor of the next, empty after the last."""

    clocks: Sequence[Clock]
    next: str


def duties_told(reader: Acting, after: str, limit: int, due_until: date | None, at: datetime) -> Duties:
    """Return a page of the open duties of the reader's office on matters that the reader may see, and keep the look.

    :raises Refused: if the cursor is none of ours, or the page is too long
    """
    if not 0 < limit <= MOST:
        raise Refused("limit", _("每页 1 到 200 件。"), field="limit")
    found = list(_duties(reader, after, due_until)[: limit + 1])
    note_reading(reader, "list", PURPOSE, at, rows=min(len(found), limit))
    return Duties(found[:limit], found[limit - 1].pk.hex if len(found) > limit else "")


def _duties(reader: Acting, after: str, due_until: date | None) -> QuerySet[Clock]:
    if reader.office is None:
        raise NotFound(_("没有单位。"))
    found = open_duties(matters_for(reader), reader.office.pk).order_by("pk")
    if due_until:
        found = found.filter(due_on__lte=due_until)
    return found.filter(pk__gt=cursor(after)) if after else found
