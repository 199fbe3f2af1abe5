"""Found, rename and end villages; lay grids, hand them to posts, end them; each with its days (村社区、网格)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.administration.days import check_day
from huiyin.record.administration.offices import check_open
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Grid, Group, Office, Post, Village
from huiyin.record.procedure.perform_office import perform_in_office


def found_village(
    office: Office, *, code: str, name: str, sort_key: str, valid_from: date, by: Acting, at: datetime
) -> Village:
    """Enter a village of an office, valid from a day.

    :param sort_key: pinyin, which orders lists alike on every database
    :raises Refused: if the code is taken
    """
    check_open(office)
    check_day(valid_from, at, field="valid_from")
    if Village.objects.filter(code=code).exists():
        raise Refused("taken", _("代码“%(code)s”已有村（社区）使用。") % {"code": code}, field="code")
    village = Village(office=office, code=code, name=name, sort_key=sort_key, valid_from=valid_from)
    with perform_in_office("village_founded", by=by, at=at, office=office) as act:
        act.made(village, "code", "name", "valid_from")
    return village


def rename_village(village: Village, *, name: str, sort_key: str, by: Acting, at: datetime) -> None:
    """Correct the name of a village; one that became another village is ended, and the new one entered.

    :raises Refused: if it has ended
    """
    _check_valid(village)
    with perform_in_office("village_renamed", by=by, at=at, office=village.office) as act:
        act.changed(village, name=name, sort_key=sort_key)


def end_village(village: Village, *, valid_to: date, by: Acting, at: datetime) -> None:
    """End a village: no new matter names it; old ones keep it.

    :raises Refused: if a grid of it is valid
    """
    _check_valid(village)
    check_day(valid_to, at, field="valid_to", since=village.valid_from)
    if Grid.objects.filter(village=village, valid_to__isnull=True).exists():
        raise Refused("has_grids", _("它还有网格，请先终止各网格。"))
    with perform_in_office("village_ended", by=by, at=at, office=village.office) as act:
        act.changed(village, valid_to=valid_to)


def lay_grid(
    village: Village, *, code: str, name: str, valid_from: date, post: Post | None, by: Acting, at: datetime
) -> Grid:
    """Lay a grid in a village, looked after by a post of its office.

    :raises Refused: if the code is taken, or the village has ended
    """
    _check_valid(village)
    check_day(valid_from, at, field="valid_from", since=village.valid_from)
    if Grid.objects.filter(code=code).exists():
        raise Refused("taken", _("代码“%(code)s”已有网格使用。") % {"code": code}, field="code")
    grid = Grid(village=village, code=code, name=name, valid_from=valid_from, post=post)
    with perform_in_office("grid_laid", by=by, at=at, office=village.office) as act:
        act.made(grid, "code", "name", "valid_from")
        act.says(grid, "post", "", post.title if post else "")
    return grid


def hand_grid(grid: Grid, *, post: Post | None, by: Acting, at: datetime) -> None:
    """Put a grid into the care of another post.

    :raises Refused: if the grid has ended, or is in that post's care
    """
    _check_valid(grid)
    with perform_in_office("grid_handed", by=by, at=at, office=grid.village.office) as act:
        if grid.post_id == (post.pk if post else None):
            raise Refused("nothing_changed", _("没有任何改动，未作登记。"))
        act.says(grid, "post", grid.post.title if grid.post else "", post.title if post else "")
        act.moved(grid, post=post)


def end_grid(grid: Grid, *, valid_to: date, by: Acting, at: datetime) -> None:
    """End a grid.

    :raises Refused: if it has ended
    """
    _check_valid(grid)
    check_day(valid_to, at, field="valid_to", since=grid.valid_from)
    with perform_in_office("grid_ended", by=by, at=at, office=grid.village.office) as act:
        act.changed(grid, valid_to=valid_to)


def lay_group(village: Village, *, code: str, name: str, valid_from: date, by: Acting, at: datetime) -> Group:
    """Enter a villagers' group of a village.

    :raises Refused: if the code is taken, or the village has ended
    """
    _check_valid(village)
    check_day(valid_from, at, field="valid_from", since=village.valid_from)
    if Group.objects.filter(code=code).exists():
        raise Refused("taken", _("代码“%(code)s”已有村民小组使用。") % {"code": code}, field="code")
    group = Group(village=village, code=code, name=name, valid_from=valid_from)
    with perform_in_office("group_laid", by=by, at=at, office=village.office) as act:
        act.made(group, "code", "name", "valid_from")
    return group


def end_group(group: Group, *, valid_to: date, by: Acting, at: datetime) -> None:
    """End a villagers' group: nothing new names it; what named it keeps it.

    :raises Refused: if it has ended
    """
    _check_valid(group)
    check_day(valid_to, at, field="valid_to", since=group.valid_from)
    with perform_in_office("group_ended", by=by, at=at, office=group.village.office) as act:
        act.changed(group, valid_to=valid_to)


def _check_valid(place: Village | Grid | Group) -> None:
    if place.valid_to is not None:
        raise Refused(
            "ended", _("%(place)s已于 %(on)s 终止。") % {"place": place.name, "on": date_format(place.valid_to)}
        )
