"""Set up an installation: offices, posts, people in posts, villages and grids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

    :raises Refused: if an administrator's role would meet another in one post (等保 2.0, 三权分立)
    """
    wanted = list(roles)
    check_roles(wanted)
    return Post.objects.create(office=office, title=title, roles=wanted)


def check_roles(roles: Sequence[str]) -> None:
    """Refuse roles that may not meet in one post: an administrator's stands alone, so that none reads matters.

    :raises Refused: beside the field ``roles``
    """
    if set(roles) & set(ADMINS) and len(set(roles)) > 1:
        raise Refused(
            "separate_administrators",
            _("系统、安全、审计管理员各自单独设岗，不与其他职责同岗。"),
            remedy=_("请分别设岗。"),
            field="roles",
        )


def appoint(staff: Staff, post: Post, since: date) -> Holding:
    """Put a person in a post from a day on.

    :raises Refused: if an administrator's account would be used for anything else
    """
    check_separate(staff, post)
    return Holding.objects.create(staff=staff, post=post, since=since)


def check_separate(staff: Staff, post: Post) -> None:
    """Refuse a post that would make an administrator's account more than that: no other role, no desk, ever.

    A person who also works at a desk has a second account for it; the database keeps the same rule by a trigger.

    :raises Refused: beside the field ``staff``
    """
    held = Post.objects.filter(holdings__staff=staff)
    mixed = [each for each in held if set(ADMINS) & {*each.roles, *post.roles} and set(each.roles) != set(post.roles)]
    if mixed:
        raise Refused(
            "separate_administrators",
            _("管理员账号只能担任同一类管理员，%(name)s的账号任过“%(title)s”。")
            % {"name": staff.name, "title": mixed[0].title},
            remedy=_("请为管理工作另建账号。"),
            field="staff",
        )


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
