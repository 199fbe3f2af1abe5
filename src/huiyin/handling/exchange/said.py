"""What a missive says of a matter that is shared, and the papers that it brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.exchange.models import Shared
from huiyin.handling.exchange.taking import pdf
from huiyin.handling.letters.facts import addressed
from huiyin.handling.letters.written import read as read_letter
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_document
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.procedure.performance import Performance

LATE = "exchanged"
"""Reason code of an act that came after others had been entered here."""


@dataclass(frozen=True)
class Said:
    """What a missive says, to be done for a matter that is shared."""

    fields: dict[str, Any]
    shared: Shared
    at: datetime

    @property
    def matter(self) -> Matter:
        """Return the matter here."""
        return self.shared.matter

    def day(self, name: str) -> date:
        """Return the day in a field."""
        return date.fromisoformat(self.fields[name])

    def dated(self, on: date, **facts: Any) -> dict[str, Any]:
        """Return for which day, and when it is entered; with the reason if that day lies before other entries."""
        late = LATE if on < self.matter.last_on else ""
        return {"on": on, "at": self.at, "late_reason": late, **facts}

    def contact(self, number: str) -> Contact | None:
        """Return the contact here that has a number between the two; None if it is none of this matter."""
        key = "number" if self.shared.is_numbered_here else "order_number"
        return Contact.objects.filter(**{key: number}, matter=self.matter).select_related("matter", "office").first()

    @property
    def person(self) -> Contact:
        """Return the contact that the missive is about.

        :raises Refused: if it is none of this matter
        """
        number = self.fields["信访件编号"]
        contact = self.contact(number)
        if contact is None:
            raise unknown(number)
        return contact


def unknown(number: str) -> Refused:
    """Return the refusal of a missive about a matter that is not shared with its sender."""
    return Refused("not_shared", _("没有和对方共同办理的事项 %s。") % number, remedy=_("请与对方核对事项编号。"))


def papers(said: Said, act: Performance, kinds: tuple[str, ...]) -> list[Document]:
    """Return the papers that came along, each sealed with the contact that it is for; a number known here is its title."""
    kept: list[Document] = []
    for each in said.fields.get("文书", []):
        contact = said.contact(each["信访件编号"])
        if contact is None and said.shared.turned:
            continue  # of a neighbour who asked for no review: their papers stay below
        if contact is None or each["文种"] not in kinds:
            raise Refused("unfit_paper", _("信件里的文书不是这件事项的，没有办理。"), remedy=_("请与对方核对。"))
        kept.append(paper(each, contact, act, [known.number for known in kept]))
    act.made(*kept)
    return kept


def paper(each: dict[str, Any], contact: Contact, act: Performance, beside: Sequence[str] = ()) -> Document:
    """Return one paper that came along, unsaved; a number known here, or one of ``beside``, is its title."""
    number = each.get("文书编号", "")[:60]
    known = number in beside or Document.objects.filter(number=number).exists()
    return keep_document(
        pdf(each),
        kind=each["文种"],
        contact=contact,
        on=date.fromisoformat(each["日期"]),
        entry_id=act.entry.pk,
        number="" if known else number,
        title=number if known else "",
        facts=_facts(each.get("文书要素", "")),
    )


def _facts(said: str) -> str:
    """Return the facts that a letter is set from if they are those of a letter; else nothing: the PDF stands alone."""
    try:
        read_letter(said)
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    return said


def tell_all(said: Said, act: Performance, kind: str) -> None:
    """Tell every person of the matter."""
    for contact in addressed(said.matter):
        act.tell(kind, contact=contact)


def tell_lead(said: Said, act: Performance, kind: str) -> None:
    """Tell who has the matter in hand."""
    for each in Custody.objects.filter(matter=said.matter, part="lead", until__isnull=True).select_related("post"):
        act.tell(kind, post=each.post)
