"""Let an item rest on further matters, or take one out again with its reason; whose matter it is, sees the item there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.works.kinds import Origin, Parted
from huiyin.handling.works.lookups import bases_of
from huiyin.handling.works.models import WorksBasis, WorksItem, WorksParted
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Matter, Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform

ARTICLE = "xinfang_2022:15-3"
WORKS: dict[str, Any] = {"procedure": Procedure.WORKS}


def add_matters(matter: Matter, further: Sequence[Matter], *, by: Acting, on: date, at: datetime) -> None:
    """Let an item rest on matters that came later; their residents may join it and judge it from today.

    :raises Refused: if none is named, one is public works itself, or the item rests on one already
    """
    if not further:
        raise Refused("rests_on_nothing", _("请填要并入的事项编号。"), field="rests_on")
    if any(each.procedure == Procedure.WORKS for each in further):
        raise Refused("works_itself", _("民生项目不能并入另一个项目。"), field="rests_on")
    with perform("works_added", by=by, on=on, at=at, matter=matter, **WORKS) as act:
        known = bases_of(matter).filter(matter__in=further).select_related("matter").first()
        if known is not None:
            raise Refused(
                "rests_on_it", _("%(number)s已经在这个项目里。") % {"number": known.matter.number}, field="rests_on"
            )
        item = WorksItem.objects.get(matter=matter)
        act.made(*(WorksBasis(item=item, matter=each, entry=act.entry) for each in dict.fromkeys(further)))


def take_out(matter: Matter, parted: Matter, reason: str, *, by: Acting, on: date, at: datetime) -> None:
    """Take a matter out of an item, and say why; that it was in it stays in the journal.

    :raises Refused: if the reason is not in the list, the item does not rest on it, or rests on nothing else
    """
    if reason not in Parted.values:
        raise Refused("not_in_the_list", _("请选择移出的理由。"), field="reason")
    with perform("works_taken_out", by=by, on=on, at=at, matter=matter, code=reason, **WORKS) as act:
        standing = bases_of(matter)
        basis = standing.filter(matter=parted).first()
        if basis is None:
            raise Refused("not_in_it", _("这件事项不在这个项目里。"), field="parted")
        if not standing.exclude(pk=basis.pk).exists() and basis.item.origin != Origin.MEETING:
            raise Refused(
                "rests_on_nothing",
                _("项目只剩这一件依据，不能移出。"),
                article=ARTICLE,
                remedy=_("请先并入别的事项；项目不做了的，请撤销并写明理由。"),
                field="parted",
            )
        act.made(WorksParted(basis=basis, entry=act.entry))
