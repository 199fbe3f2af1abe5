"""The lawful way that a person was shown, as a chip with their own last day (信访工作条例 Art. 31; 人民调解法 Art. 26)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.letters import Notice
from huiyin.handling.letters.issue import letter_of
from huiyin.handling.lookups.chips import Chip
from huiyin.handling.lookups.cited import cited
from huiyin.handling.lookups.time_left import running
from huiyin.handling.supervision.reminders import SHOWS_A_WAY
from huiyin.law.routes import routes
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact


def way_chips(entries: Sequence[Entry], today: date) -> tuple[Chip, ...]:
    """Return the chip of the way shown last, if the law sets the person a day for it; nothing otherwise."""
    last = next((each for each in reversed(entries) if each.act in SHOWS_A_WAY and each.until), None)
    if last is None or last.until is None:
        return ()
    route = routes().get(last.code)
    mood, words = running(last.until, today) if today <= last.until else ("over", _("期限已过"))
    return (
        Chip(
            key="way",
            label=route.name if route else _("仲裁、诉讼等途径"),
            mood=mood,
            words=words,
            due=last.until,
            citation=route.citation if route else cited("mediation_2010:26"),
            provisional=False,
            nature="right",
            is_open=today <= last.until,
        ),
    )


def way_words(entries: Sequence[Entry], contact: Contact) -> str:
    """Return where to go, until when and what to take along, as the notice to this contact says it: one statement.

    Empty if the person was shown no other way, or the notice is erased.
    """
    last = next((each for each in reversed(entries) if each.act == "directed"), None)
    if last is None or contact.key is None:
        return ""
    notice = Document.objects.filter(contact=contact, kind="notice", entry_id=last.pk).first()
    if notice is None:
        return ""
    notice.contact = contact
    letter = letter_of(notice)
    return letter.procedure if isinstance(letter, Notice) else ""
