"""Erase what is personal in a file that was kept long enough; acts, days and figures stay (档案法, 个人信息保护法 Art. 47)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.closure.keeping import still_needed
from huiyin.handling.mediation import erasing as parties_of_mediation
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.documents import erasing as papers
from huiyin.record.matters import erasing as words
from huiyin.record.matters.models import Contact
from huiyin.record.offices.acting import Acting
from huiyin.record.parties import erasing as people
from huiyin.record.procedure.perform import perform
from huiyin.record.traces import leave as traces

ROOMS = (papers, people, parties_of_mediation, words)
KEPT_LONG_ENOUGH = "kept_long_enough"
NEEDED = {
    "open": _("事项没有办结，材料不能删除。"),
    "kept": _("还在保管期限内，材料不能删除。"),
    "clock": _("还有期限在走，材料不能删除。"),
    "right": _("还有人可以请求复查或者复核，材料不能删除。"),
}
NOT_YOURS = _("没有找到这件来信来访。")


def erase(contact: Contact, *, by: Acting, on: date, at: datetime) -> None:
    """Erase words, people, papers and key of one contact; the entry says by which post, when and on which ground.

    The security administrator erases without reading: the rule of keeping decides, nobody chooses.

    :raises Refused: while the matter is open, is kept by rule, a clock runs or a right is open, or if it is erased
    :raises NotFound: if the contact came in at no office of the administrator
    """
    matter = contact.matter
    if by.office is None or not contact.office.path.startswith(by.office.path):
        raise NotFound(NOT_YOURS)
    with perform(
        "erased",
        by=by,
        on=on,
        at=at,
        matter=matter,
        contact=contact,
        procedure=matter.procedure,
        code=KEPT_LONG_ENOUGH,
        blind=True,
    ) as act:
        contact.refresh_from_db(fields=["key"])
        if contact.key is None:
            raise Refused("erased", _("这件来信来访的个人内容已依规删除。"))
        if why := still_needed(matter, on):
            raise Refused(f"still_{why}", NEEDED[why])
        for room in ROOMS:
            act.made(*room.erase(contact))
        traces.erase(contact)  # last: whoever was just tracing one of the rows has then come to an end
