"""Publish days of reception ahead, and change them: another leader, another day, cancelled (信访工作条例 Art. 18)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.routing.receivers import post_of
from huiyin.law.workdays import calendar
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post, Village
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance
from huiyin.routines.receptions.models import DayChange, ReceptionDay, Turn, TurnEnd

PROCEDURE, ARTICLE = "reception", "xinfang_2022:18"
MINUTES = range(5, 121)
LONGEST_AHEAD = timedelta(days=366)
NO_DAY = _("没有找到这场接访，请从日程里打开。")


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One day as it will be published; ``minutes`` are for each place."""

    on: date
    post: Post
    opens: time = time(9)
    closes: time = time(11, 30)
    minutes: int = 15
    kind: str = ReceptionDay.Kind.OFFICE
    place: str = ""
    village: Village | None = None
    theme: str = ""

    @property
    def places(self) -> int:
        """Return how many places there are between opening and closing."""
        begun, ended = (datetime.combine(self.on, each) for each in (self.opens, self.closes))
        return int((ended - begun) / timedelta(minutes=self.minutes))


def publish_day(planned: Planned, *, by: Acting, on: date, at: datetime) -> ReceptionDay:
    """Publish a day on which a leader receives visitors or goes down to them: time, place, who (Art. 18).

    :raises Refused: if it is not ahead, the office is closed then, no place fits in, or the leader is engaged already
    """
    office = post_of(by).office
    _check_day(planned.on, on, planned.kind)
    _check_times(planned)
    _check_leader(planned.post, office, planned.on, (planned.opens, planned.closes))
    with perform("reception_published", by=by, on=on, at=at, procedure=PROCEDURE, until=planned.on) as act:
        day = _row(planned, office)
        day.entry = act.entry
        act.made(day)
        act.tell("reception_published", post=planned.post)
    return day


def _row(planned: Planned, office: Office) -> ReceptionDay:
    where = planned.place.strip() or (planned.village.name if planned.village else office.address)
    same = ("on", "opens", "closes", "minutes", "kind", "post", "village", "places")
    facts: dict[str, Any] = {name: getattr(planned, name) for name in same}
    return ReceptionDay(**facts, office=office, place=where[:120], theme=planned.theme.strip()[:60])


def substitute(day: ReceptionDay, post: Post, *, why: str, by: Acting, on: date, at: datetime) -> DayChange:
    """Let another leader take the day; whoever booked keeps place and time, and is told.

    :raises Refused: if it is over or cancelled, or the other leader is engaged or the same
    """
    with _changing(day, DayChange.What.SUBSTITUTED, why, by, on, at) as (act, change):
        if post.pk == day.post_id:
            raise Refused("same_leader", _("还是同一位领导，没有改动。"), field="post")
        _check_leader(post, day.office, day.on, (day.opens, day.closes))
        day.post = post
        act.tell("reception_changed", post=post)
    return change


def move(day: ReceptionDay, to: date, *, why: str, by: Acting, on: date, at: datetime) -> DayChange:
    """Move the day; places go with it, and whoever booked is told and may give theirs up.

    :raises Refused: if it is over or cancelled, or the new day does not fit
    """
    with _changing(day, DayChange.What.MOVED, why, by, on, at) as (act, change):
        _check_day(to, on, day.kind, field="to")
        _check_leader(day.post, day.office, to, (day.opens, day.closes), but=day, field="to")
        day.on = act.entry.until = to
    return change


def cancel(day: ReceptionDay, *, why: str, by: Acting, on: date, at: datetime) -> DayChange:
    """Cancel the day; whoever booked is told, with the next day ahead.

    :raises Refused: if it is over or cancelled
    """
    with _changing(day, DayChange.What.CANCELLED, why, by, on, at) as (act, change):
        day.cancelled_on = on
        ended = [TurnEnd(turn=turn, how=TurnEnd.How.CANCELLED, at=at, entry=act.entry) for turn in waiting(day)]
        act.made(*ended)
    return change


@contextmanager
def _changing(
    day: ReceptionDay, what: str, why: str, by: Acting, on: date, at: datetime
) -> Iterator[tuple[Performance, DayChange]]:
    """Perform a change of a day, keep what it was, and tell who booked with a matter that has a code."""
    if why not in DayChange.Why.values:
        raise Refused("not_in_the_list", _("请选择变动的原因。"), article=ARTICLE, field="why")
    check_own(day, by)
    check_open(day, on)
    with perform("reception_changed", by=by, on=on, at=at, procedure=PROCEDURE, code=what, until=day.on) as act:
        change = DayChange(day=day, what=what, why=why, old_on=day.on, old_post=day.post, at=at, entry=act.entry)
        act.made(change)
        for turn in waiting(day):
            if turn.contact is not None:
                act.tell("reception_changed", contact=turn.contact)
        yield act, change
        day.save(update_fields=["on", "post", "cancelled_on"])


def waiting(day: ReceptionDay) -> Iterable[Turn]:
    """Return the turns of a day that have not ended."""
    return Turn.objects.filter(day=day, end__isnull=True).select_related("contact", "day").order_by("serial")


def check_own(day: ReceptionDay, by: Acting) -> None:
    """Let the posts of another office see no more than that there is no such day.

    :raises NotFound: if the day is another office's
    """
    if by.office is None or by.office.pk != day.office_id:
        raise NotFound(NO_DAY)


def check_open(day: ReceptionDay, on: date) -> None:
    """Refuse what is about a day that is over or cancelled.

    :raises Refused: saying which
    """
    if day.cancelled_on is not None:
        raise Refused("cancelled", _("这场接访已经取消。"), remedy=_("请选择其他场次。"))
    if day.on < on:
        raise Refused(
            "over", _("这场接访已于 %(on)s 结束。") % {"on": date_format(day.on)}, remedy=_("请选择其他场次。")
        )


def _check_day(wanted: date, today: date, kind: str, field: str = "on") -> None:
    """Refuse a day that is not ahead; and for who receives at the office, one on which it is closed."""
    if not today < wanted <= today + LONGEST_AHEAD:
        raise Refused(
            "not_ahead", _("接访日程要提前公布：日期应当在明天以后、一年以内。"), article=ARTICLE, field=field
        )
    if kind == ReceptionDay.Kind.OFFICE and calendar().closed(wanted):
        said = {"on": date_format(wanted), "why": calendar().why(wanted)}
        raise Refused(
            "closed_day",
            _("%(on)s 是%(why)s，机关不上班。") % said,
            remedy=_("请改到工作日；下访可以安排在休息日。"),
            field=field,
        )


def _check_times(planned: Planned) -> None:
    if planned.kind not in ReceptionDay.Kind.values:
        raise Refused("not_in_the_list", _("请选择接访还是下访。"), field="kind")
    if planned.minutes not in MINUTES:
        raise Refused("minutes", _("每批的时间应当在 5 到 120 分钟之间。"), field="minutes")
    if planned.closes <= planned.opens or planned.places < 1:
        raise Refused("no_place", _("结束时间太早，一批也排不下。"), remedy=_("请核对起止时间。"), field="closes")


def _check_leader(
    post: Post,
    office: Office,
    on: date,
    times: tuple[time, time],
    *,
    but: ReceptionDay | None = None,
    field: str = "post",
) -> None:
    """Refuse who is no leader of the office, or receives elsewhere at that time."""
    if post.office_id != office.pk or not {"head", "lead"} & set(post.roles) or post.closed_on is not None:
        raise Refused("no_leader", _("接访的应当是本机关的领导岗位。"), article=ARTICLE, field="post")
    engaged = ReceptionDay.objects.filter(post=post, on=on, cancelled_on__isnull=True)
    engaged = engaged.filter(opens__lt=times[1], closes__gt=times[0])
    if (engaged.exclude(pk=but.pk) if but else engaged).exists():
        raise Refused(
            "leader_engaged",
            _("%(post)s在 %(on)s 这个时间已经有一场接访。") % {"post": post.title, "on": date_format(on)},
            remedy=_("请换一位领导，或者换一个时间。"),
            field=field,
        )
