"""The letter that tells people why their matter takes longer, and until when."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.letters import Due, ExtensionNotice
from huiyin.handling.letters.facts import about, due_after, issuer, words_of
from huiyin.handling.letters.issue import letter_number
from huiyin.law.citations import cite
from huiyin.law.clock import Event, Reading
from huiyin.record.matters.models import Contact, Matter


def extension_notice(
    matter: Matter, contact: Contact, on: date, *, reading: Reading, days: int, reason: str, approver: str
) -> ExtensionNotice:
    """Return the notice of extension (延期办理告知书, Art. 34)."""
    was = Due(on=reading.due_on or on, provisional=reading.provisional)
    due = due_after(matter, "handle", Event("extended", on, days=days)) or was
    with words_of(matter.office):
        return ExtensionNotice(
            **issuer(matter.office, on),
            **about(contact),
            number=letter_number(matter.office, "extension", on),
            accepted_on=matter.accepted_on or reading.started_on,
            was_due=was,
            due=due,
            days=days,
            reason=reason,
            approved_by=_("本机关负责人%(name)s") % {"name": approver},
            basis=(cite("xinfang_2022:34").formal,),
        )
