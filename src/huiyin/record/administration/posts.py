"""Open and close posts, set their duties, appoint people and end appointments (岗位、任职)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.administration.accounts import check_other, check_reach
from huiyin.record.administration.days import check_day, today
from huiyin.record.administration.offices import check_open
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.found import check_roles, check_separate
from huiyin.record.offices.models import ADMINS, Grid, Holding, Office, Post, Staff
from huiyin.record.procedure.perform_office import perform_in_office

AHEAD = timedelta(days=366)


def open_post(office: Office, *, title: str, roles: Iterable[str], by: Acting, at: datetime) -> Post:
    """Open a post with its duties in an office.

    :raises Refused: if an open post has that title, or an administrator's role meets another role
    """
    check_open(office)
    wanted = sorted(roles)
    check_roles(wanted)
    if Post.objects.filter(office=office, title=title, closed_on__isnull=True).exists():
        raise Refused(
            "taken", _("%(office)s已有“%(title)s”。") % {"office": office.name, "title": title}, field="title"
        )
    post = Post(office=office, title=title, roles=wanted)
    with perform_in_office("post_opened", by=by, at=at, office=office) as act:
        act.made(post, "title", "roles")
    return post


def change_duties(post: Post, *, roles: Iterable[str], by: Acting, at: datetime) -> None:
    """Give a post other duties from now on.

    :raises Refused: if the post is an administrator's, or would become one: open another post for that
    """
    _check_post(post)
    wanted = sorted(roles)
    if set(ADMINS) & {*post.roles, *wanted}:
        raise Refused(
            "administrator_stays",
            _("管理员岗位的职责不能改，也不能改成管理员岗位。"),
            remedy=_("请另设岗位。"),
            field="roles",
        )
    check_roles(wanted)
    with perform_in_office("duties_changed", by=by, at=at, office=post.office) as act:
        act.changed(post, roles=wanted)


def close_post(post: Post, *, closed_on: date, by: Acting, at: datetime) -> None:
    """Close a post from a day on.

    :raises Refused: if somebody holds it, it has matters in hand, or looks after a grid
    """
    _check_post(post)
    check_day(closed_on, at, field="closed_on")
    if Holding.objects.filter(Q(until__isnull=True) | Q(until__gt=closed_on), post=post).exists():
        raise Refused("held", _("还有人在这个岗位任职，请先结束任职。"))
    if Custody.objects.filter(post=post, until__isnull=True).exclude(matter__state="closed").exists():
        raise Refused("has_matters", _("这个岗位手里还有未办结的事项，请先交接。"))
    if Grid.objects.filter(post=post, valid_to__isnull=True).exists():
        raise Refused("has_grids", _("这个岗位还负责网格，请先改由其他岗位负责。"))
    with perform_in_office("post_closed", by=by, at=at, office=post.office) as act:
        act.changed(post, closed_on=closed_on)


def appoint(staff: Staff, post: Post, *, since: date, by: Acting, at: datetime) -> Holding:
    """Put a person in a post from a day on, a year ahead at most.

    :raises Refused: if the post is held then, the account is locked or one's own, or administrators would combine
    """
    _check_post(post)
    check_other(staff, by)
    check_reach(staff, by)
    if not staff.is_active:
        raise Refused("locked", _("%(name)s的账号已锁定，不能任职。") % {"name": staff.name}, field="staff")
    if since > today(at) + AHEAD:
        raise Refused("day_ahead", _("任职日期最多提前一年登记。"), field="since")
    if Holding.objects.filter(Q(until__isnull=True) | Q(until__gt=since), post=post).exists():
        raise Refused(
            "held", _("%(day)s 起这个岗位仍有人任职，请先结束任职。") % {"day": date_format(since)}, field="since"
        )
    check_separate(staff, post)
    holding = Holding(staff=staff, post=post, since=since)
    with perform_in_office("appointed", by=by, at=at, office=post.office) as act:
        act.made(holding, "since")
        act.says(holding, "post", "", post.title)
        act.says(holding, "staff", "", who(staff))
    return holding


def end_appointment(holding: Holding, *, until: date, by: Acting, at: datetime) -> None:
    """End an appointment: the day is the first on which the person no longer holds the post; the row stays.

    :raises Refused: if it is one's own, has ended, or would end on or before its first day
    """
    check_other(holding.staff, by)
    if holding.until is not None:
        raise Refused("ended", _("这项任职已于 %(on)s 结束。") % {"on": date_format(holding.until)})
    if until <= holding.since:
        raise Refused(
            "before_start", _("结束日期要晚于任职日期 %(on)s。") % {"on": date_format(holding.since)}, field="until"
        )
    if until > today(at) + AHEAD:
        raise Refused("day_ahead", _("结束任职最多提前一年登记。"), field="until")
    with perform_in_office("appointment_ended", by=by, at=at, office=holding.post.office) as act:
        act.says(holding, "post", holding.post.title, "")
        act.says(holding, "staff", who(holding.staff), "")
        act.changed(holding, until=until)


def who(staff: Staff) -> str:
    """Return how the journal of offices calls a member of staff: name and login."""
    return f"{staff.name} ({staff.login})"


def _check_post(post: Post) -> None:
    if post.closed_on is not None:
        raise Refused("closed", _("这个岗位已于 %(on)s 撤销。") % {"on": date_format(post.closed_on)})
