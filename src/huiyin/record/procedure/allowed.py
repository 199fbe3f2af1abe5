"""Decide whether an act may be performed now, by whom THE table says."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import NO_MATTER
from huiyin.record.access.models import Custody
from huiyin.record.access.predicate import visible
from huiyin.record.matters.models import Matter, State
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.acts import TABLE, Row


def check(row: Row, by: Acting, matter: Matter | None, *, blind: bool = False) -> None:
    """Refuse unless the role, the sight, the state and the custody all allow the act.

    :raises NotFound: if the actor may not even see the matter
    :raises Refused: with a sentence saying which of them does not allow it
    """
    if not by.roles & row.roles:
        raise Refused(
            "not_your_role", _("您的岗位没有这项职责。"), article=row.basis, remedy=_("请由承担该职责的岗位办理。")
        )
    if matter is None:
        return
    if not blind and not visible(by).filter(pk=matter.pk).exists():
        raise NotFound(NO_MATTER)
    if matter.state not in row.leaves:
        label = State(matter.state).label
        raise Refused(
            "not_now",
            _("事项现在处于“%(state)s”，不能进行这一步。") % {"state": label},
            article=row.basis,
            remedy=_("请按页面“下一步”办理。"),
        )
    if row.holds and not by.is_resident and not _holds(row, by, matter):
        raise Refused(
            "not_in_your_hands",
            _("这件事项现在不在您手中。"),
            article=row.basis,
            remedy=_("请由现在的经办岗位办理。"),
        )


def _holds(row: Row, by: Acting, matter: Matter) -> bool:
    """Tell whether the post has one of the parts; sorters and heads act for their whole office."""
    mine = Q(post=by.post)
    if by.roles & {"sorter", "head"}:
        mine |= Q(office=by.office)
    return Custody.objects.filter(mine, matter=matter, part__in=row.holds, until__isnull=True).exists()


def open_acts(by: Acting, matter: Matter) -> list[Row]:
    """Return the rows of THE table that the actor could perform on the matter now; what pages offer as next."""
    rows = [
        row for row in TABLE.get(matter.procedure, {}).values() if matter.state in row.leaves and by.roles & row.roles
    ]
    if by.is_resident:
        return rows
    mine = Q(post=by.post) | (Q(office=by.office) if by.roles & {"sorter", "head"} else Q(pk=None))
    held = set(Custody.objects.filter(mine, matter=matter, until__isnull=True).values_list("part", flat=True))
    return [row for row in rows if not row.holds or row.holds & held]
