"""Visit a place, or a person who asked for it or agreed; every visit shows on the person's page (走访)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.models import Visit
from huiyin.handling.casework.wishes import visit_wish
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform

ARTICLE = "xinfang_2022:31"


def visit(contact: Contact, found: str, *, why: str, by: Acting, on: date, at: datetime) -> Visit:
    """Keep what was found at a place, or at the home of a person who asked for the visit or agreed to it (Art. 31 item 6).

    A home is visited for a request or a consent of its own; no visit is planned from another, and each is told.

    :param why: a value of :class:`~huiyin.handling.casework.models.Visit.Why`
    :raises Refused: if neither a place is looked at nor the person asked or agreed, or nothing is written
    """
    if why not in Visit.Why.values:
        raise Refused(
            "no_consent",
            _("到信访人家中走访，应当是本人要求或者本人同意。"),
            article=ARTICLE,
            remedy=_("请先征得本人同意；只看现场的，请选“到现场查看”。"),
            field="why",
        )
    if not found.strip():
        raise Refused("nothing_said", _("请写明看到、听到的情况。"), article=ARTICLE, field="found")
    if why != Visit.Why.SITE and visit_wish(contact) == "visit_declined":
        raise Refused(
            "declined",
            _("信访人在自己的页面上说了不同意上门。"),
            article=ARTICLE,
            remedy=_("请改用电话、来访等方式联系；只看现场的，请选“到现场查看”。"),
            field="why",
        )
    with perform("visited", by=by, on=on, at=at, matter=contact.matter, contact=contact, code=why) as act:
        kept = keep_text(found.strip(), kind="visit", contact=contact, on=on, entry_id=act.entry.pk)
        made = Visit(matter=contact.matter, contact=contact, why=why, visited_on=on, found=kept, entry=act.entry)
        act.made(kept, made)
        act.tell("visited", contact=contact)
    return made
