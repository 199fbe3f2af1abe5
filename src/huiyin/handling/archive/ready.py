"""Say whether the file of a matter is complete: closed, no right of review open, no duty running, nothing erased."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from huiyin.handling.closure.keeping import is_running
from huiyin.handling.closure.rights import rights_in
from huiyin.handling.closure.standing import Standing
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.lookups import last_day
from huiyin.record.matters.models import Contact, Matter, State


def check_complete(matter: Matter, on: date) -> None:
    """Refuse a file to which something may still come, or of which something is gone.

    :raises Refused: with the last day where a right of review runs (信访工作条例 Art. 35, 36)
    """
    if matter.state != State.CLOSED or matter.closed_on is None:
        raise Refused("still_open", _("事项没有办结，不能归档。"), article="xinfang_2022:34")
    _check_rights(matter, on)
    if is_running(matter, on):
        raise Refused("still_clock", _("还有期限在走，不能归档。"), remedy=_("请先办完待办的事。"))
    if Contact.objects.filter(matter=matter, key__isnull=True).exists():
        raise Refused("erased", _("个人内容已依规删除，不能再归档。"), article="pipl_2021:47")


def _check_rights(matter: Matter, on: date) -> None:
    standing = Standing(matter)
    people = rights_in(standing, on)
    if not people:
        return
    days = [last_day(matter, key, each, standing.entries) for each in people for key in ("ask_review", "ask_re_review")]
    until = max(filter(None, days), default=None)
    if until is None:
        raise Refused(
            "still_right",
            _("答复还没有送达全部信访人，还可以请求复查、复核，不能归档。"),
            article="xinfang_2022:35",
            remedy=_("请先登记送达。"),
        )
    raise Refused(
        "still_right",
        _("信访人在 %(day)s 以前还可以请求复查、复核，不能归档。") % {"day": date_format(until)},
        article="xinfang_2022:35",
        remedy=_("请在这一天以后归档。"),
    )
