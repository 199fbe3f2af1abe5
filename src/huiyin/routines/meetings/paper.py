"""Set the minutes of a meeting on paper (会议纪要)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from huiyin.handling.letters.facts import issuer, words_of
from huiyin.handling.letters.form import Form, head, listed, prose, row, signs
from huiyin.lib.refusal import NotFound
from huiyin.lib.text.days import written
from huiyin.record.offices.models import Office
from huiyin.routines.meetings.acts import NO_MEETING, held_on
from huiyin.routines.meetings.models import Meeting
from huiyin.routines.tasks.lookups import Told


def minutes_form(
    meeting: Meeting, text: str, points: Sequence[Any], attended: Sequence[Office], decisions: Sequence[Told]
) -> Form:
    """Return the minutes as a form, in the office's language: agenda, what was said, each decision with owner and day.

    :raises NotFound: if there are none yet
    """
    minutes = getattr(meeting, "minutes", None)
    if minutes is None:
        raise NotFound(NO_MEETING)
    with words_of(meeting.office):
        there = "、".join(each.name for each in (meeting.office, *attended))
        blocks = (
            row((_("时间"), written(held_on(meeting))), (_("地点"), meeting.place)),
            row((_("召集人"), meeting.chair.title), (_("参加单位"), there)),
            head(_("议题")),
            prose("\n".join(f"{each.item.ordinal}. {_point(each)}" for each in points)),
            head(_("研究情况")),
            prose(text),
            head(_("议定事项")),
            *_decided(decisions),
            signs(_("召集人"), _("记录人")),
        )
        return Form(
            office=meeting.office.name,
            on=minutes.held_on,
            lang=issuer(meeting.office, minutes.held_on)["lang"],
            number=minutes.number,
            title=f"{meeting.title}{_('会议纪要')}",
            blocks=blocks,
            seal=True,
        )


def _point(point: Any) -> str:
    """Return a point in one line: the number of its matter if the reader may see it, else the kind of point alone."""
    said = [str(point.item.get_why_display()), point.number, point.summary, point.item.subject]
    return " ".join(each for each in said if each)


def _decided(decisions: Sequence[Told]) -> tuple[Any, ...]:
    if not decisions:
        return (prose(_("没有议定事项。")),)
    heads = (_("序号"), _("要做的事"), _("负责岗位"), _("完成日期"))
    rows = ((str(n), each.words, str(each.task.post), written(each.task.due_on)) for n, each in enumerate(decisions, 1))
    return listed(heads, tuple(rows))
