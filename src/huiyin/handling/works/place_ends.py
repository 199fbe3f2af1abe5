"""End a grid or a villagers' group, once no open work hangs on it: the worker's events, the works promised there."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from huiyin.handling.events.models import Event
from huiyin.handling.works.models import WorksItem
from huiyin.lib.refusal import Refused
from huiyin.record.administration import places
from huiyin.record.matters.models import State
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Grid, Group


@transaction.atomic
def end_grid(grid: Grid, *, valid_to: date, by: Acting, at: datetime) -> None:
    """End a grid.

    :raises Refused: if events seen in it are open, saying how many; or as :func:`places.end_grid`
    """
    hanging = Event.objects.filter(grid=grid).exclude(matter__state=State.CLOSED).count()
    if hanging:
        raise Refused(
            "work_hangs_on_it",
            ngettext(
                "这个网格还有 %d 件没有结案的事件，不能终止。", "这个网格还有 %d 件没有结案的事件，不能终止。", hanging
            )
            % hanging,
            remedy=_("请先结案；由别的岗位接着看的，用“换岗位”。"),
        )
    places.end_grid(grid, valid_to=valid_to, by=by, at=at)


@transaction.atomic
def end_group(group: Group, *, valid_to: date, by: Acting, at: datetime) -> None:
    """End a villagers' group.

    :raises Refused: if items of public works promised there are open, saying how many; or as :func:`places.end_group`
    """
    hanging = WorksItem.objects.filter(group=group).exclude(matter__state=State.CLOSED).count()
    if hanging:
        raise Refused(
            "work_hangs_on_it",
            ngettext(
                "这个村民小组还有 %d 个没有销号的民生项目，不能终止。",
                "这个村民小组还有 %d 个没有销号的民生项目，不能终止。",
                hanging,
            )
            % hanging,
            remedy=_("请等项目销号或者撤销以后再终止。"),
        )
    places.end_group(group, valid_to=valid_to, by=by, at=at)
