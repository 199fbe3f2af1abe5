"""Put the file of a closed matter together for the office's own archive (立卷归档, 档案法实施条例 Art. 39)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from huiyin.handling.archive.contents import LIST, Handing
from huiyin.handling.archive.package import listed
from huiyin.handling.archive.ready import check_complete
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.lookups.case_words import ARCHIVING
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import note_reading
from huiyin.record.documents.keep import keep_text
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Matter
from huiyin.record.matters.proofs import proven
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform


def archive(matter: Matter, *, why: str, by: Acting, on: date, at: datetime, seen: int | None = None) -> Document:
    """Keep the signed list of all that lies in the file, from which its package is set; return the list.

    Each person of the matter reads under 谁看过我的档案 that it was put together, by which post and why.

    :param why: a code of ``ARCHIVING``
    :raises Refused: while the matter is open or a right of review runs, with its last day; if something was erased
    """
    if why not in ARCHIVING:
        raise Refused("reasons_needed", _("请选择归档的原因。"), field="why")
    with perform(
        "archived", by=by, on=on, at=at, matter=matter, procedure=matter.procedure, code=why, seen=seen
    ) as act:
        check_complete(matter, on)
        if by.post is None:
            raise Refused("not_your_role", _("这一步由机关工作人员办理。"))
        text, _items = listed(Handing(matter, by.post, why, on, at, act.entry.pk))
        kept = keep_text(proven(text), kind=LIST, contact=first_contact(matter), on=on, entry_id=act.entry.pk)
        act.made(kept)
        note_reading(by, "export", why, at, matter=matter)
    return kept
