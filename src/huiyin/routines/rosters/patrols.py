"""Publish a roster of patrols of teams of volunteers, and keep that one was walked (信访工作条例 Art. 15: 社会力量参与)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.routing.receivers import post_of
from huiyin.law.workdays import calendar
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.procedure.perform import perform
from huiyin.routines.rosters.acts import NO_ROSTER, PROCEDURE, absent_on, days_between, shift_of
from huiyin.routines.rosters.fair import shared_out
from huiyin.routines.rosters.models import DutyRoster, Patrolled, Shift
from huiyin.routines.teams.models import Team

EVERY_DAY = frozenset(range(7))
PATROL = DutyRoster.Kind.PATROL


def publish_patrols(
    title: str,
    *,
    since: date,
    until: date,
    teams: Sequence[Team],
    weekdays: Collection[int] = EVERY_DAY,
    away: Mapping[Team, Collection[date]] | None = None,
    by: Acting,
    on: date,
    at: datetime,
) -> DutyRoster:
    """Publish which team goes on patrol on which day: by turns, days off shared apart, no team twice in a row.

    :param weekdays: the days of the week on which there are patrols, Monday is 0
    :raises Refused: if the days or teams do not fit, another roster covers a day, or it cannot be fair, saying why
    """
    office = post_of(by).office
    days = [day for day in days_between(title, since, until, on) if day.weekday() in weekdays]
    _check(days, teams, office)
    absent = absent_on(days[0], away or {}, _resting(teams, office, since))
    whose = shared_out(days, teams, is_off=calendar().closed, away=absent)
    with perform("patrols_rostered", by=by, on=on, at=at, procedure=PROCEDURE, until=until, days=len(days)) as act:
        roster = DutyRoster(office=office, kind=PATROL, title=title.strip()[:80], since=since, until=until)
        roster.entry = act.entry
        act.made(roster, *(shift_of(roster, day, team) for day, team in zip(days, whose, strict=True)))
        for post in {team.post_id: team.post for team in teams}.values():
            act.tell("patrols_rostered", post=post)
    return roster


def _check(days: Sequence[date], teams: Sequence[Team], office: Office) -> None:
    if not days:
        raise Refused("days", _("这段时间里没有选中的星期几。"), field="weekdays")
    if any(team.office_id != office.pk or team.ended_on is not None for team in teams):
        raise Refused("other_team", _("巡逻的应当是本机关没有解散的队伍。"), field="teams")
    if any(team.kind != Team.Kind.PATROL for team in teams):
        raise Refused("other_team", _("巡逻的应当是义务巡逻队。"), field="teams")
    if Shift.objects.filter(roster__office=office, roster__kind=PATROL, on__range=(days[0], days[-1])).exists():
        raise Refused("covered", _("这些日子里已经排了巡逻。"), remedy=_("请从那份巡逻表之后排起。"), field="since")


def _resting(teams: Sequence[Team], office: Office, since: date) -> list[Team]:
    """Return the team that walked last before the roster: it does not begin it."""
    before = Shift.objects.filter(roster__office=office, roster__kind=PATROL, on__lt=since).order_by("-on")
    last = before.values_list("team_id", flat=True).first()
    return [team for team in teams if team.pk == last]


@transaction.atomic
def patrol(shift: Shift, persons: int, *, by: Acting, on: date, at: datetime) -> Patrolled:
    """Keep that a patrol was walked, and by how many.

    :raises Refused: if its day lies ahead, it is kept already, or the number is below one or above the team's
    """
    locked = Shift.objects.select_for_update(of=("self",)).select_related("team")
    found = locked.filter(pk=shift.pk, roster__office=by.office, roster__kind=PATROL).first()
    if found is None or found.team is None:
        raise NotFound(NO_ROSTER)
    if found.on > on:
        raise Refused("day_ahead", _("%(on)s 还没有到，巡逻以后再记。") % {"on": date_format(found.on)}, field="shift")
    if Patrolled.objects.filter(shift=found).exists():
        raise Refused("kept_already", _("%(on)s 的巡逻已经记过。") % {"on": date_format(found.on)}, field="shift")
    if not 1 <= persons <= found.team.members:
        said: dict[str, Any] = {"team": found.team.title, "most": found.team.members}
        raise Refused(
            "no_number",
            _("%(team)s现有 %(most)s 人，出动的人数应当在 1 到 %(most)s 之间。") % said,
            remedy=_("队伍人数变了的，请先在机构和队伍里改。"),
            field="persons",
        )
    with perform("patrolled", by=by, on=on, at=at, procedure=PROCEDURE) as act:
        made = Patrolled(shift=found, persons=persons, entry=act.entry)
        act.made(made)
    return made
