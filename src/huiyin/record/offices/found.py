"""Set up an installation: offices, posts, people in posts, villages and grids."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.offices.models import ADMINS, Category, Grid, Holding, Office, Post, Staff, Village


def found_office(
    *,
    code: str,
    name: str,
    mark: str,
    kind: str,
    division: str,
    opened_on: date,
    parent: Office | None = None,
    **facts: object,
) -> Office:
    """Create an office under its parent.

    :param mark: the short sign in its numbers, such as 青石信
    :param facts: further columns: profile, lang, phone, address, hours, takes_matters, competences
    """
    path = f"{parent.path if parent else ''}{code}/"
    return Office.objects.create(
        code=code,
        name=name,
        mark=mark,
        kind=kind,
        division=division,
        opened_on=opened_on,
        parent=parent,
        path=path,
        **facts,
    )


def open_post(office: Office, title: str, roles: Iterable[str]) -> Post:
    """Create a post with roles in an office.

    :raises Refused: if two administrators' roles would meet in one post (等保 2.0, 三权分立)
    """
    wanted = list(roles)
    if len(set(wanted) & set(ADMINS)) > 1:
        raise Refused("separate_administrators", _("系统、安全、审计管理员不能由同一岗位兼任，请分别设岗。"))
    return Post.objects.create(office=office, title=title, roles=wanted)


def appoint(staff: Staff, post: Post, since: date) -> Holding:
    """Put a person in a post from a day on.

    :raises Refused: if the person already holds another administrator's post
    """
    held = Post.objects.filter(holdings__staff=staff, holdings__until__isnull=True)
    admin = {role for each in held for role in each.roles if role in ADMINS}
    if admin and set(post.roles) & set(ADMINS) - admin:
        raise Refused(
            "separate_administrators",
            _("%(name)s已担任另一类管理员，不能兼任。") % {"name": staff.name},
            remedy=_("请安排他人。"),
        )
    return Holding.objects.create(staff=staff, post=post, since=since)


def found_village(office: Office, *, code: str, name: str, sort_key: str, valid_from: date) -> Village:
    """Create a village of an office; ``sort_key`` (pinyin) orders lists alike on every database."""
    return Village.objects.create(office=office, code=code, name=name, sort_key=sort_key, valid_from=valid_from)


def lay_grid(village: Village, *, code: str, name: str, valid_from: date, post: Post | None = None) -> Grid:
    """Create a grid of a village, looked after by a post."""
    return Grid.objects.create(village=village, code=code, name=name, valid_from=valid_from, post=post)


def add_category(
    code: str, *, zh_hans: str, zh_hant: str, en: str, valid_from: date, parent: Category | None = None
) -> Category:
    """Create a category, valid from a day."""
    return Category.objects.create(
        code=code, zh_hans=zh_hans, zh_hant=zh_hant, en=en, valid_from=valid_from, parent=parent
    )
