"""Decide whether an act may be performed now, by whom THE table says."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import NO_MATTER
from huiyin.record.access.models import Custody
from huiyin.record.access.predicate import seen
from huiyin.record.access.sight import Sight, eyes_of, sight_of
from huiyin.record.matters.models import Matter, State
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.acts import TABLE
from huiyin.record.procedure.row import Row
from huiyin.record.rows.asked import Asked


def check_role(row: Row, by: Acting) -> None:
    """Refuse an act that the actor's post has no role for.

    :raises Refused: saying so
    """
    if not by.roles & row.roles:
        raise Refused(
            "not_your_role", _("您的岗位没有这项职责。"), article=row.basis, remedy=_("请由承担该职责的岗位办理。")
        )


def lock(matter: Matter, by: Acting, *, blind: bool) -> None:
    """Lock the matter until the act is written and read it afresh, if the actor sees it: one statement.

    :raises NotFound: if the actor may not even see the matter
    """
    afresh = _locked(None if blind else sight_of(by)).first(matter=matter.pk, **eyes_of(by)._asdict())
    if afresh is None:
        raise NotFound(NO_MATTER)
    for column in Matter._meta.concrete_fields:  # noqa: SLF001 - Django's documented model metadata
        setattr(matter, column.attname, getattr(afresh, column.attname))  # an office known before stays at hand


@cache
def _locked(sight: Sight | None) -> Asked[Matter]:
    """Return the statement that locks a matter for everyone who sees so far; None locks what is not seen too."""

    def of_matter(of: Any) -> QuerySet[Matter]:
        among = seen(sight, of) if sight else Matter.objects.all()
        return among.filter(pk=of.matter).select_for_update(of=("self",))

    return Asked(of_matter)


def check_now(row: Row, by: Acting, matter: Matter | None, seen: int | None) -> None:
    """Refuse unless the sight, the state and the custody allow the act now.

    :param seen: the matter's version on the page that was acted from
    :raises Refused: with a sentence saying which of them does not allow it
    """
    if matter is None:
        return
    if seen is not None and seen != matter.version:
        raise Refused(
            "changed_meanwhile",
            _("打开页面后，这件事项已被他人办理。"),
            remedy=_("请查看最新记录后再操作，您填写的内容仍保留。"),
        )
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
    whole_office = bool(by.roles & {"sorter", "head"})
    return bool(_in_hands(row.holds, whole_office=whole_office)(matter=matter.pk, **eyes_of(by)._asdict()))


@cache
def _in_hands(parts: frozenset[str], *, whole_office: bool) -> Asked[Custody]:
    """Return the statement that finds one of these parts in the hands of a post, or of any of its office."""

    def held(of: Any) -> QuerySet[Custody]:
        mine = Q(post=of.post) | Q(office=of.office) if whole_office else Q(post=of.post)
        return Custody.objects.filter(mine, matter=of.matter, part__in=parts, until__isnull=True).only("pk")[:1]

    return Asked(held)


def open_acts(by: Acting, matter: Matter) -> list[Row]:
    """Return the rows of THE table that the actor could perform on the matter now; what pages offer as next."""
    if matter.pk in by.opened:
        return []
    rows = [
        row for row in TABLE.get(matter.procedure, {}).values() if matter.state in row.leaves and by.roles & row.roles
    ]
    if by.is_resident:
        return rows
    mine = Q(post=by.post) | (Q(office=by.office) if by.roles & {"sorter", "head"} else Q(pk=None))
    held = set(Custody.objects.filter(mine, matter=matter, until__isnull=True).values_list("part", flat=True))
    return [row for row in rows if not row.holds or row.holds & held]
