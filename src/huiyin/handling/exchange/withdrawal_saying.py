"""Say that a person withdrew, in their own words, or took that back (信访工作条例 Art. 17)."""

from __future__ import annotations

from collections.abc import Callable

from huiyin.handling.exchange.knowing import person_of
from huiyin.handling.exchange.models import Shared
from huiyin.handling.exchange.saying import Fields, name_of
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry

PAPER = "withdrawal"


def _withdrawn(entry: Entry, shared: Shared) -> Fields:
    return {**_told(entry, shared), "撤回日期": entry.on.isoformat(), "撤回书": _words(entry)}


def _undone(entry: Entry, shared: Shared) -> Fields:
    return {**_told(entry, shared), "取消撤回日期": entry.on.isoformat()}


def _told(entry: Entry, shared: Shared) -> Fields:
    return {"信访件编号": name_of(person_of(entry), shared), "在窗口办理": entry.at_window}


def _words(entry: Entry) -> str:
    """Return what the person wrote; nothing of who is kept confidential, for such a paper is signed with a name."""
    kept = Document.objects.filter(entry_id=entry.pk, kind=PAPER).select_related("contact__matter").first()
    if kept is None or kept.contact is None:
        return ""
    contact = kept.contact
    hidden = contact.matter.confidential or contact.confidential or contact.anonymous
    return "" if hidden else text_of(kept)


LEAVING = frozenset({"withdrawn", "stepped_out", "withdrawal_told"})
"""Acts by which a person's demand ends: of all, of theirs alone, or of a matter that is closed here already."""
WITHDRAWALS: dict[str, Callable[[Entry, Shared], Fields]] = {
    **dict.fromkeys(LEAVING, _withdrawn),
    "withdrawal_undone": _undone,
}
"""Act of a withdrawal → what is said of it."""
