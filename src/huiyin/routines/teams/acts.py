"""Form a team, say how many it is now, end it (信访工作条例 Art. 15: 社会力量参与)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.handling.routing.receivers import post_of
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post, Village
from huiyin.record.procedure.perform import perform
from huiyin.routines.teams.models import Team, TeamChange

PROCEDURE = "team"
MOST = 2000
NO_TEAM = _("没有找到这支队伍，请从机构和队伍页面打开。")


@dataclass(frozen=True, kw_only=True)
class Formed:
    """A team as it will be formed; ``village`` is where it is at home, if it is of one."""

    kind: str
    title: str
    members: int
    post: Post | None
    formed_on: date
    village: Village | None = None


def form_team(formed: Formed, *, by: Acting, on: date, at: datetime) -> Team:
    """Enter a team: what it is for, how many it is, which post looks after it.

    :raises Refused: if a fact is missing or does not fit, the day lies ahead, or a team is called so already
    """
    office = post_of(by).office
    post = _check(formed, office, on)
    with perform("team_formed", by=by, on=on, at=at, procedure=PROCEDURE, code=formed.kind) as act:
        team = Team(office=office, kind=formed.kind, title=formed.title.strip(), members=formed.members, post=post)
        team.village, team.formed_on, team.entry = formed.village, formed.formed_on, act.entry
        act.made(team)
    return team


def _check(formed: Formed, office: Office, on: date) -> Post:
    title = formed.title.strip()
    if formed.kind not in Team.Kind.values:
        raise Refused("not_in_the_list", _("请选择队伍做什么。"), field="kind")
    if not title or len(title) > 60:  # noqa: PLR2004 - the column's length
        raise Refused("nothing_said", _("请写明队伍的名称，不超过 60 个字。"), field="title")
    if formed.post is None or formed.post.office_id != office.pk or formed.post.closed_on is not None:
        raise Refused("other_post", _("联系队伍的应当是本机关在用的岗位。"), field="post")
    if formed.formed_on > on:
        raise Refused("day_ahead", _("队伍成立的日期不能在今天以后。"), field="formed_on")
    check_members(formed.members)
    if Team.objects.filter(office=office, title=title, ended_on__isnull=True).exists():
        raise Refused("called_so_already", _("已经有一支队伍叫“%(title)s”。") % {"title": title}, field="title")
    return formed.post


def check_members(members: int) -> None:
    """Let a number of members pass.

    :raises Refused: if it is none, or more than a team can be
    """
    if not 1 <= members <= MOST:
        raise Refused("no_number", _("人数应当在 1 到 %(most)s 之间。") % {"most": MOST}, field="members")


@transaction.atomic
def change_team(team: Team, members: int, *, by: Acting, on: date, at: datetime) -> TeamChange:
    """Say how many a team is now.

    :raises Refused: if it has ended, is as many already, or the number does not fit
    """
    team = _standing(team, by)
    check_members(members)
    if members == team.members:
        raise Refused("nothing_changed", _("人数没有变，未作登记。"), field="members")
    with perform("team_changed", by=by, on=on, at=at, procedure=PROCEDURE, code=team.kind) as act:
        made = TeamChange(team=team, members=members, entry=act.entry)
        act.made(made)
        team.members = members
        team.save(update_fields=["members"])
    return made


@transaction.atomic
def end_team(team: Team, *, by: Acting, on: date, at: datetime) -> TeamChange:
    """Say that a team ended today; what it did stays.

    :raises Refused: if it has ended already
    """
    team = _standing(team, by)
    with perform("team_ended", by=by, on=on, at=at, procedure=PROCEDURE, code=team.kind) as act:
        made = TeamChange(team=team, members=0, entry=act.entry)
        act.made(made)
        team.ended_on = on
        team.save(update_fields=["ended_on"])
    return made


def _standing(team: Team, by: Acting) -> Team:
    found = Team.objects.select_for_update(of=("self",)).filter(pk=team.pk, office=by.office).first()
    if found is None:
        raise NotFound(NO_TEAM)
    if found.ended_on is not None:
        raise Refused("ended_already", _("“%(title)s”已经解散。") % {"title": found.title})
    return found
