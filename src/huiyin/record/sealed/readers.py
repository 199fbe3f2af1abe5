"""Who may be given an accusation: two readers of the level that manages the accused, outside the office complained of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.offices.models import Holding, Office
from huiyin.record.sealed.models import ReaderKey

WANTED = 2


@dataclass(frozen=True)
class Readers:
    """The two keys that an accusation is sealed to."""

    first: ReaderKey
    second: ReaderKey

    @property
    def both(self) -> tuple[ReaderKey, ReaderKey]:
        """Return both keys."""
        return self.first, self.second


def offices_to_complain_of() -> QuerySet[Office]:
    """Return every open office, in the order of their paths: one may accuse people of any."""
    return Office.objects.filter(closed_on__isnull=True).order_by("path")


def office_complained_of(code: str) -> Office:
    """Return the open office with this code.

    :raises Refused: if there is none
    """
    found = offices_to_complain_of().filter(code=code).first()
    if found is None:
        raise Refused("no_place", _("请选择被反映的人在哪个单位。"), field="office")
    return found


def readers_for(office: Office, *, of_head: bool, on: date) -> Readers:
    """Return the two readers of the nearest competent level (管理权限, 信访工作条例 Art. 22, 30).

    Of staff of an office the level above is competent, of its head the one above that; where a level has no two
    readers, a higher one reads, never a lower one. Nobody reads who sits in the office complained of or under it.

    :raises Refused: if no level has two: nothing may be taken in then
    """
    levels = office.path.rstrip("/").split("/")[-2::-1][1 if of_head else 0 :]
    able = list(_able(office, levels, on))
    for level in levels:
        chosen: dict[object, ReaderKey] = {}
        for key in able:
            if key.level.code == level:
                chosen.setdefault(key.confirmed.staff_id, key)
        if len(chosen) >= WANTED:
            first, second = list(chosen.values())[:WANTED]
            return Readers(first, second)
    raise no_readers()


def _able(office: Office, levels: list[str], on: date) -> QuerySet[ReaderKey]:
    """Return the keys in use at these levels whose holder has nothing to do with the office complained of."""
    today = Holding.objects.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)
    holds = today.filter(post=OuterRef("post"), staff=OuterRef("confirmed__staff"))
    inside = today.filter(staff=OuterRef("confirmed__staff"), post__office__path__startswith=office.path)
    open_keys = ReaderKey.objects.filter(
        Exists(holds),
        ~Exists(inside),
        ended_on__isnull=True,
        level__code__in=levels,
        post__closed_on__isnull=True,
        post__roles__contains=["sealed_reader"],
        confirmed__staff__is_active=True,
    ).exclude(post__office__path__startswith=office.path)
    return open_keys.select_related("post__office", "level", "confirmed").order_by("registered_on", "id")


def no_readers() -> Refused:
    """Return the refusal where no two readers outside the office are there."""
    return Refused(
        "accusation",
        _("这里还没有两位外单位的密件阅办人，不能密封接收对这个单位的检举控告，您写的没有留下。"),
        article="xinfang_2022:30",
        remedy=_("请拨打 12388，或写信密封寄给上一级纪检监察机关。"),
        field="office",
    )
